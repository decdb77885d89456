/** What will happen when: a table becomes ACTIVE, a restore ends, a backup expires. Carried out when time is seen to have come. */
import type { Millis } from '../model/time.js';
import { Heap } from './store/heap.js';

interface Appointment {
  at: Millis;
  happen: (at: Millis) => void;
}

export class Agenda {
  /** The moment of what is being carried out; `undefined` in between. */
  moment: Millis | undefined;
  private readonly appointments = new Heap<Appointment>();

  /** @param at when; `Infinity` is accepted and never comes. */
  add(at: Millis, happen: (at: Millis) => void): void {
    this.appointments.push(at, { at, happen });
  }

  /** Carries out, in order, all that is due at `now`, including what that itself brings due. */
  settle(now: Millis): void {
    while (this.appointments.next !== undefined && this.appointments.next <= now) {
      const { at, happen } = this.appointments.pop() as Appointment;
      this.moment = at;
      happen(at);
    }
    this.moment = undefined;
  }
}
