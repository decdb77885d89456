/** What will happen when: a table becomes ACTIVE, a restore ends, a backup expires. Carried out when time is seen to have come. */
import type { Millis } from '../model/time.js';

interface Appointment {
  at: Millis;
  happen: (at: Millis) => void;
}

export class Agenda {
  /** By time, and in the order of entry where times are equal. */
  private readonly appointments: Appointment[] = [];

  /** @param at when; `Infinity` is accepted and never comes. */
  add(at: Millis, happen: (at: Millis) => void): void {
    let place = this.appointments.length;
    while (place > 0 && (this.appointments[place - 1] as Appointment).at > at) place--;
    this.appointments.splice(place, 0, { at, happen });
  }

  /** Carries out, in order, all that is due at `now`, including what that itself brings due. */
  settle(now: Millis): void {
    for (let next = this.appointments[0]; next !== undefined && next.at <= now; next = this.appointments[0]) {
      this.appointments.shift();
      next.happen(next.at);
    }
  }
}
