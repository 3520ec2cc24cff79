/** A queue that gives back the smallest key first. */
export class MinHeap {
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  push(key: number, value: number): void {
    let at = this.keys.length;
    this.keys.push(key);
    this.values.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.keys[parent]! <= key) {
        break;
      }
      this.place(at, this.keys[parent]!, this.values[parent]!);
      at = parent;
    }
    this.place(at, key, value);
  }

  /** The value with the smallest key, or undefined when the queue is empty. */
  pop(): number | undefined {
    const first = this.values[0];
    const key = this.keys.pop();
    const value = this.values.pop();
    const { length } = this.keys;
    if (length > 0) {
      let at = 0;
      for (let child = 1; child < length; child = 2 * at + 1) {
        if (child + 1 < length && this.keys[child + 1]! < this.keys[child]!) {
          child += 1;
        }
        if (this.keys[child]! >= key!) {
          break;
        }
        this.place(at, this.keys[child]!, this.values[child]!);
        at = child;
      }
      this.place(at, key!, value!);
    }
    return first;
  }

  private place(at: number, key: number, value: number): void {
    this.keys[at] = key;
    this.values[at] = value;
  }
}
