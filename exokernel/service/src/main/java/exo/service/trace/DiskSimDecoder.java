package exo.service.trace;

/**
 * Arrival, device, first sector of 512 bytes, sectors, type. A request is one access to each block
 * of 4 KiB that it touches; the key is the pair of device and block.
 */
final class DiskSimDecoder extends TextDecoder {
  private static final int SECTORS_PER_BLOCK_SHIFT = 3;
  private static final int BLOCK_BITS = 48;
  private static final long MAX_DEVICE = (1L << (Long.SIZE - BLOCK_BITS)) - 1;
  private static final long MAX_SECTOR = (1L << (BLOCK_BITS + SECTORS_PER_BLOCK_SHIFT)) - 1;
  private static final long MAX_SECTORS = (long) AccessSource.MAX_PAGES << SECTORS_PER_BLOCK_SHIFT;

  DiskSimDecoder(TraceBytes in, PageNumbers pages) {
    super(in, pages, TraceFormat.DISKSIM);
  }

  @Override
  boolean scanLine() throws TraceException {
    ignoredDecimal();
    long device = decimal();
    long first = decimal();
    long sectors = decimal();
    long type = decimal();
    if (device > MAX_DEVICE) {
      throw refused("device %d; 0 to %d are told apart".formatted(device, MAX_DEVICE));
    }
    if (sectors == 0 || sectors > MAX_SECTORS) {
      throw refused("%d sectors; 1 to %d can be asked for".formatted(sectors, MAX_SECTORS));
    }
    if (first > MAX_SECTOR - sectors + 1) {
      throw refused("the last sector is larger than " + MAX_SECTOR);
    }
    if (type > 1) {
      throw refused("type " + type);
    }
    long firstBlock = first >>> SECTORS_PER_BLOCK_SHIFT;
    long lastBlock = (first + sectors - 1) >>> SECTORS_PER_BLOCK_SHIFT;
    key = device << BLOCK_BITS | firstBlock;
    left = lastBlock - firstBlock + 1;
    store = type == 0 ? AccessSource.STORE : 0;
    return true;
  }
}
