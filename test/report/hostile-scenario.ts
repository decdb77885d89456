/** The run that is reviewed for what it lets through. */
import type { Report } from '../../src/model/report.js';
import { HOUR } from '../../src/model/time.js';
import { aDrill, aDrillOutcome, aReport, findings } from '../build/outcomes.js';
import { aBackup, aDrillSchedule, aDrillStep, ago, aNotice, aTable } from '../build/plans.js';

/** Everything from outside tries to break out. */
export function hostileNames(): Report {
  const name = '\u001b[2Ja|b`c</details><script>@octocat #12 :x: [x](http://e.vil) *bold* _it_ ~~no~~\n\n# heading\\|';
  const drill = aDrillStep(name);
  const backup = aBackup(name, ago(2 * HOUR), { name: '`|`', reasons: ['</td>|</table>', '```\nbash'] });
  return aReport(
    {
      policy: { name: 'prod', file: 'a|b`.yml', sha256: '0'.repeat(64) },
      steps: [drill],
      notices: [
        aNotice({
          level: 'warning',
          message: `${name} at www.e.vil, see GH-7 or arn:aws:dynamodb:us-east-1:1:table/x`,
        }),
      ],
      tables: [aTable(name, { backups: [backup], drills: aDrillSchedule({ due: true }) })],
    },
    {
      outcomes: [
        aDrillOutcome(
          drill,
          aDrill(name, {
            findings: findings({
              verdict: 'failed',
              statement: '<img src=x onerror=alert(1)> `unclosed',
              reasons: ['$x$ @team/all ``` \u202e gnp.exe'],
              examples: [{ kind: 'missing', key: '{"id":{"S":"`|`@me\\""}}', attributes: ['a|b', '`'] }],
              checks: [{ check: '`|', passed: false, detail: 'a@b.c' }],
              dropped: ['tags (<b>)'],
            }),
          }),
        ),
      ],
      endpoint: "http://localhost:8000/'; rm -rf ~ #",
    },
  );
}
