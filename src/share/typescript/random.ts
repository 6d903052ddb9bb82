/** Draws what the page draws: `Random` of the engine, and of pure-rand what it uses. */
export const typescriptRandom = `
/** Random numbers as the page draws them, each stream by its name: xoroshiro128+, seeded by FNV-1a of the name. */
class Random {
  private readonly name: string;
  private a: [low: number, high: number];
  private b: [low: number, high: number];
  private spare: number | null = null;

  constructor(name: string) {
    this.name = name;
    let seed = 0x811c9dc5;
    for (const character of (CONFIG.seed + "/" + name).split("")) {
      seed = Math.imul(seed ^ character.charCodeAt(0), 0x01000193);
    }
    this.a = [~seed, -1];
    this.b = [0, seed | 0];
  }

  /** A stream of its own. */
  fork(part: string | number): Random {
    return new Random(this.name + "/" + part);
  }

  /** 32 bits as a whole number with sign. */
  private next(): number {
    const [aLow, aHigh] = this.a;
    const [bLow, bHigh] = this.b;
    const low = bLow ^ aLow;
    const high = bHigh ^ aHigh;
    this.a = [
      (aLow << 24) ^ (aHigh >>> 8) ^ low ^ (low << 16),
      (aHigh << 24) ^ (aLow >>> 8) ^ high ^ ((high << 16) | (low >>> 16)),
    ];
    this.b = [(high << 5) ^ (low >>> 27), (low << 5) ^ (high >>> 27)];
    return (aLow + bLow) | 0;
  }

  uniform(low: number, high: number): number {
    const first = (this.next() & 0x3ffffff) * 2 ** -26;
    return low + (high - low) * (first + (this.next() & 0x7ffffff) * 2 ** -53);
  }

  /** Of mean 0 (Box and Muller); two are drawn at once. */
  normal(deviation: number): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return deviation * value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(0, 1)));
    const angle = 2 * Math.PI * this.uniform(0, 1);
    this.spare = radius * Math.sin(angle);
    return deviation * radius * Math.cos(angle);
  }

  /** A whole number below \`count\`, every one as likely. */
  integer(count: number): number {
    const most = Math.floor(2 ** 32 / count) * count;
    for (;;) {
      const drawn = this.next() + 2 ** 31;
      if (drawn < most) return drawn % count;
    }
  }

  /** The numbers below \`count\` in random order (Fisher and Yates). */
  permutation(count: number): number[] {
    const order = Array.from({ length: count }, (_, at) => at);
    for (let at = count - 1; at > 0; at--) {
      const other = this.integer(at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    return order;
  }
}
`;
