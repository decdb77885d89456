/** `/_sandbox`: how other processes look at the sandbox and move it. */

import type { Dispatcher } from './dispatch.js';
import type { FaultRule, Faults } from './faults.js';
import type { Between, CutAs, Lag } from './replicas/network.js';
import type { World } from './world.js';

export const CONTROL_PATH = '/_sandbox';

export interface ControlAnswer {
  status: number;
  body: unknown;
}

/** Serves `/_sandbox` and, under it, `clock`, `faults[/ID]`, `requests`, `cut`, `rejoin` and `lag`. */
export class Control {
  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** @param body the request's text. */
  answer(method: string, path: string, body: string): ControlAnswer {
    try {
      return this.route(method, path, body);
    } catch (error) {
      return { status: 400, body: { error: (error as Error).message } };
    }
  }

  private route(method: string, path: string, body: string): ControlAnswer {
    const [part, id] = path.slice(CONTROL_PATH.length + 1).split('/');
    switch (`${method} ${part}`) {
      case 'GET ':
        return ok(this.describe());
      case 'POST clock':
        this.world.advance(this.distance(JSON.parse(body) as { advance?: number; to?: number }));
        return ok(this.describe());
      case 'GET requests':
        return ok(this.dispatcher.requests);
      case 'POST cut': {
        const { region, requests = 'connection' } = JSON.parse(body) as { region: string; requests?: CutAs };
        this.world.cut(region, requests);
        return ok({});
      }
      case 'POST rejoin':
        this.world.rejoin((JSON.parse(body) as { region: string }).region);
        return ok({});
      case 'POST lag': {
        const { lag, ...between } = JSON.parse(body) as Between & { lag: Lag };
        this.world.network.setLag(lag, between);
        return ok({});
      }
      case 'POST faults':
        return ok({ id: this.faults.add(JSON.parse(body) as FaultRule) });
      case 'DELETE faults':
        if (id === undefined) this.faults.clear();
        else this.faults.remove(Number(id));
        return ok({});
      default:
        return {
          status: 404,
          body: {
            error: `The sandbox has no ${method} ${path}. It has GET ${CONTROL_PATH}, GET ${CONTROL_PATH}/requests, POST ${CONTROL_PATH}/clock {"advance": ms} or {"to": epoch ms}, POST and DELETE ${CONTROL_PATH}/faults, POST ${CONTROL_PATH}/cut and ${CONTROL_PATH}/rejoin {"region": "…"}, POST ${CONTROL_PATH}/lag {"lag": ms or [least, most]}.`,
          },
        };
    }
  }

  /** `to` is an instant: one that has passed already moves nothing, so clients that wait side by side do not add up. */
  private distance({ advance, to }: { advance?: number; to?: number }): number {
    return to === undefined ? (advance ?? 0) : Math.max(0, to - this.world.now());
  }

  private describe(): object {
    const { clock, account, homeRegion } = this.world;
    return { sandbox: 'dynadrill', clock: clock.mode, now: this.world.now(), account, region: homeRegion };
  }
}

function ok(body: unknown): ControlAnswer {
  return { status: 200, body };
}
