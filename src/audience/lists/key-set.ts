const WORDS = 3;
const SMALLEST = 1_024;

/**
 * Keyed hashes seen so far, 24 to 48 bytes each; as texts in a Set they would take five times as much, and an import of millions remembers
 * all of its persons. It compares 96 bits: of ten million keys two differ in none of them once in 10^15 imports.
 */
export class KeySet {
  private slots = new Uint32Array(SMALLEST * WORDS);
  private capacity = SMALLEST;
  size = 0;

  /** Adds a hash of at least 12 bytes; false when it was there. */
  add(key: Buffer): boolean {
    if (this.size * 2 >= this.capacity) this.grow();
    // All zeros mark an empty slot.
    const added = this.put(key.readUInt32LE(0) | 1, key.readUInt32LE(4), key.readUInt32LE(8));
    if (added) this.size++;
    return added;
  }

  private put(a: number, b: number, c: number): boolean {
    const first = a >>> 0;
    for (let slot = b % this.capacity; ; slot = (slot + 1) % this.capacity) {
      const at = slot * WORDS;
      if (this.slots[at] === 0) {
        this.slots.set([first, b, c], at);
        return true;
      }
      if (this.slots[at] === first && this.slots[at + 1] === b && this.slots[at + 2] === c) return false;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.capacity *= 2;
    this.slots = new Uint32Array(this.capacity * WORDS);
    for (let at = 0; at < before.length; at += WORDS)
      if (before[at] !== 0) this.put(before[at] ?? 0, before[at + 1] ?? 0, before[at + 2] ?? 0);
  }
}
