/** Writes on their way from one replica to another. */
import type { Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { unit } from '../random.js';
import { Heap } from '../store/heap.js';
import type { Version } from '../store/version.js';
import type { World } from '../world.js';

/** One write under way. */
export interface Letter {
  key: string;
  /** `undefined`: a removal. */
  image: WireItem | undefined;
  version: Version;
  sentAt: Millis;
}

/** Takes a write in at its destination. */
type Receiver = (letter: Letter, at: Millis) => void;

/**
 * One direction between two replicas. Writes of one item arrive in the order in which they were sent, those of several items in any.
 * While one of the two Regions is cut off everything waits.
 */
export class Link {
  private readonly underWay = new Heap<Letter>();
  /** Of items under way: when the newest write arrives. */
  private readonly arrivals = new Map<string, Millis>();
  private sent = 0;
  private armed = Number.POSITIVE_INFINITY;
  private held = false;
  /** Nothing arrives before: the lag after a cut. */
  private notBefore = 0;

  constructor(
    private readonly world: World,
    readonly from: string,
    readonly to: string,
    private readonly receive: Receiver,
  ) {}

  send(letter: Letter): void {
    const now = this.world.moment();
    this.add(letter, Math.max(now + this.lag(), this.arrivals.get(letter.key) ?? 0));
    this.arm(now);
  }

  /** Sends on this link, too, what is still under way on another. */
  alsoCarry(other: Link): void {
    for (const { at, value } of other.underWay.inOrder())
      this.add(value, Math.max(at, this.arrivals.get(value.key) ?? 0));
    this.arm(this.world.moment());
  }

  private add(letter: Letter, arrives: Millis): void {
    this.underWay.push(arrives, letter);
    this.arrivals.set(letter.key, arrives);
  }

  private lag(): Millis {
    const { network, seed } = this.world;
    return network.lag(this.from, this.to, unit(seed, `lag ${this.from} ${this.to} ${this.sent++}`));
  }

  /** Has the agenda come back for the first arrival; an appointment for a later one stays, and finds nothing to do. */
  private arm(now: Millis): void {
    const next = Math.max(this.underWay.next ?? Number.POSITIVE_INFINITY, this.notBefore, now);
    if (this.held || next >= this.armed) return;
    this.armed = next;
    this.world.agenda.add(next, (at) => {
      if (at !== this.armed) return;
      this.armed = Number.POSITIVE_INFINITY;
      this.deliver(at);
    });
  }

  private deliver(at: Millis): void {
    const { network } = this.world;
    if (!network.reachable(this.from, this.to)) {
      this.held = true;
      network.whenReachable(this.from, this.to, at, (back) => {
        this.held = false;
        this.notBefore = back + this.lag();
        this.arm(back);
      });
      return;
    }
    while (this.underWay.next !== undefined && this.underWay.next <= at) {
      const arrives = this.underWay.next;
      const letter = this.underWay.pop() as Letter;
      if (this.arrivals.get(letter.key) === arrives) this.arrivals.delete(letter.key);
      this.receive(letter, at);
    }
    this.arm(at);
  }
}
