/**
 * A queue that holds at most `limit`: a reader that is ahead waits for the writers. Ours has one of its own; this one
 * belongs to the parties that ours is measured against.
 */
class Queue {
  #waiting = [];
  #room = [];
  #held = [];
  #ended = false;
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  /** Resolves when there is room for the next. */
  async push(value) {
    const taker = this.#waiting.shift();
    if (taker) return taker(value);
    this.#held.push(value);
    if (this.#held.length > this.#limit) await new Promise((resolve) => this.#room.push(resolve));
  }

  /** @returns the next, or `undefined` after the last. */
  take() {
    this.#room.shift()?.();
    if (this.#held.length > 0) return this.#held.shift();
    if (this.#ended) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  end() {
    this.#ended = true;
    for (const taker of this.#waiting.splice(0)) taker(undefined);
  }
}

/** Runs readers that push and `writers` that take, until all is read and written. */
export async function pipe(readers, writers, write) {
  const queue = new Queue(writers * 2);
  const writer = async () => {
    for (let batch = await queue.take(); batch !== undefined; batch = await queue.take()) await write(batch);
  };
  const writing = Promise.all(Array.from({ length: writers }, writer));
  await Promise.all(readers.map((read) => read((batch) => queue.push(batch))));
  queue.end();
  await writing;
}
