package exo.bench.rows;

import org.agrona.collections.Int2ObjectHashMap;

/**
 * A replacement policy as simulators of caches have it, whose keys can be anything: a hash table from
 * key to node, looked up once per access, and the nodes in a doubly linked list. The table is Agrona's,
 * open addressing with keys that are not boxed; a victim's node is used again, so that nothing is
 * allocated.
 */
final class Hash implements Flat {
  /** What a policy does with the list; all of them take a new page in at the newest end. */
  private enum Kind {
    FIFO,
    LRU,
    CLOCK,
    SIEVE
  }

  /** A resident page, or the ends of the list. */
  private static final class Node {
    int page;
    int slot;
    boolean visited;
    Node newer = this;
    Node older = this;
  }

  private final Kind kind;
  private final int capacity;
  private final Int2ObjectHashMap<Node> nodes = new Int2ObjectHashMap<>();
  private final Node end = new Node();
  private Node hand = end;

  /**
   * An empty cache.
   *
   * @param policy {@code fifo}, {@code lru}, {@code clock} or {@code sieve}
   */
  Hash(String policy, int capacity) {
    this.capacity = capacity;
    kind =
        switch (policy) {
          case "fifo" -> Kind.FIFO;
          case "lru" -> Kind.LRU;
          case "clock" -> Kind.CLOCK;
          case "sieve" -> Kind.SIEVE;
          default -> throw new IllegalArgumentException("no hash " + policy);
        };
  }

  @Override
  public long play(int[] pages, FlatBlocks blocks) {
    return switch (kind) {
      case FIFO -> playQueue(pages, blocks);
      case LRU -> playLru(pages, blocks);
      case CLOCK, SIEVE -> playBits(pages, blocks);
    };
  }

  private long playQueue(int[] pages, FlatBlocks blocks) {
    long hits = 0;
    for (int page : pages) {
      if (nodes.get(page) != null) {
        hits++;
      } else {
        miss(page, blocks);
      }
    }
    return hits;
  }

  private long playLru(int[] pages, FlatBlocks blocks) {
    long hits = 0;
    for (int page : pages) {
      Node node = nodes.get(page);
      if (node != null) {
        hits++;
        unlink(node);
        append(node);
      } else {
        miss(page, blocks);
      }
    }
    return hits;
  }

  private long playBits(int[] pages, FlatBlocks blocks) {
    long hits = 0;
    for (int page : pages) {
      Node node = nodes.get(page);
      if (node != null) {
        hits++;
        node.visited = true;
      } else {
        miss(page, blocks);
      }
    }
    return hits;
  }

  private void miss(int page, FlatBlocks blocks) {
    Node node = room();
    node.page = page;
    node.visited = false;
    append(node);
    nodes.put(page, node);
    blocks.read(page, node.slot);
  }

  private Node room() {
    if (nodes.size() < capacity) {
      Node node = new Node();
      node.slot = nodes.size();
      return node;
    }
    Node victim = victim();
    unlink(victim);
    nodes.remove(victim.page);
    return victim;
  }

  private Node victim() {
    return switch (kind) {
      case FIFO, LRU -> end.newer;
      case CLOCK -> secondChance();
      case SIEVE -> sift();
    };
  }

  private Node secondChance() {
    Node oldest = end.newer;
    while (oldest.visited) {
      oldest.visited = false;
      unlink(oldest);
      append(oldest);
      oldest = end.newer;
    }
    return oldest;
  }

  private Node sift() {
    Node node = hand == end ? end.newer : hand;
    while (node.visited) {
      node.visited = false;
      node = node.newer == end ? end.newer : node.newer;
    }
    hand = node.newer;
    return node;
  }

  private static void unlink(Node node) {
    node.older.newer = node.newer;
    node.newer.older = node.older;
  }

  private void append(Node node) {
    node.older = end.older;
    node.newer = end;
    end.older.newer = node;
    end.older = node;
  }
}
