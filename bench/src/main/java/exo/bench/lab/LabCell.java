package exo.bench.lab;

/**
 * One cell of a sweep: what one boot of a fresh machine is to measure. It is all text and numbers,
 * so it can be written down, handed to another process, and found again; the same cell gives the
 * same row, whoever computes it.
 *
 * @param trace a bundled trace's name, or the path of a file
 * @param mode {@code paging} or {@code cache}
 * @param policy the replacement policy's name
 * @param size the libOS's memory, as {@code --memory} of {@code exo run} writes it
 * @param neighbour the scenario whose libOSes share the machine, empty for none
 * @param answer what the libOS gives when it is asked, by name
 * @param arbiter who decides whom to ask, by name
 * @param schedule a scheduler and its terms, empty where everybody has a slice of its own
 * @param content whether bytes move and are verified
 * @param seed where whatever is random comes from
 */
public record LabCell(
    String trace,
    String mode,
    String policy,
    String size,
    String neighbour,
    String answer,
    String arbiter,
    String schedule,
    boolean content,
    long seed) {}
