export const id = 861;
export const ids = [861];
export const modules = {

/***/ 3488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DR: () => (/* binding */ writesSince),
/* harmony export */   zk: () => (/* binding */ replicationLag)
/* harmony export */ });
/* unused harmony export consumedWrites */
/* harmony import */ var _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4085);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6407);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6042);
/** CloudWatch: how far replicas lag behind, and what is written. A service beside DynamoDB, with a client of its own. */





/**
 * How far a replica lagged behind, in the last 15 minutes unless told otherwise: `ReplicationLatency`, which the service measures in the Region that
 * sends, in periods of a minute, and only where something was replicated.
 * @param connection to the Region that sends
 * @returns `no-data` when nothing was measured, or the endpoint has no CloudWatch
 * @throws UserError that names the permission when it is missing
 */
async function replicationLag(connection, table, receivingRegion, since) {
    const to = connection.clock.now();
    const metric = {
        Namespace: NAMESPACE,
        MetricName: 'ReplicationLatency',
        Dimensions: [
            { Name: 'TableName', Value: table },
            { Name: 'ReceivingRegion', Value: receivingRegion },
        ],
    };
    const [average = [], maximum = []] = await read(connection, { from: since ?? to - _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .LAG_WINDOW */ .us, to }, [
        { Id: 'average', MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } },
        { Id: 'maximum', MetricStat: { Metric: metric, Period: 60, Stat: 'Maximum' } },
    ]);
    if (average.length === 0 || maximum.length === 0)
        return 'no-data';
    return {
        averageMs: Math.round(average.reduce((sum, point) => sum + point.value, 0) / average.length),
        maxMs: Math.ceil(Math.max(...maximum.map((point) => point.value))),
        newestAt: Math.max(...average.map((point) => point.at)),
        periods: average.length,
    };
}
/**
 * Write units that a table consumed, by the minute; minutes without any are not there.
 * @returns oldest first; `no-data` where the endpoint has no CloudWatch or nothing was written
 */
async function writesSince(connection, table, from) {
    const [points = []] = await read(connection, { from, to: connection.clock.now() }, [consumed(table, 60)]);
    const written = points.filter((point) => point.value > 0);
    return written.length === 0 ? 'no-data' : written;
}
/**
 * Write units that a table consumed in the last days, by the hour: what its replicas will be charged for, each.
 * @param days 1–15 [?]; CloudWatch keeps hours for 455 days and minutes for 15
 * @returns `no-data` where the endpoint has no CloudWatch or nothing was written
 */
async function consumedWrites(connection, table, days) {
    const to = connection.clock.now();
    const from = Math.ceil((to - days * DAY) / HOUR) * HOUR;
    const [hours = []] = await read(connection, { from, to }, [consumed(table, HOUR / SECOND)]);
    if (hours.length === 0)
        return 'no-data';
    return { units: hours.reduce((sum, point) => sum + point.value, 0), hours };
}
const NAMESPACE = 'AWS/DynamoDB';
function consumed(table, Period) {
    const Metric = {
        Namespace: NAMESPACE,
        MetricName: 'ConsumedWriteCapacityUnits',
        Dimensions: [{ Name: 'TableName', Value: table }],
    };
    return { Id: 'consumed', MetricStat: { Metric, Period, Stat: 'Sum' } };
}
/** Reads metrics (GetMetricData, paged). @returns the points of each query, oldest first; none where there is no CloudWatch */
async function read(connection, { from, to }, queries) {
    const { region, endpoint, signal } = connection;
    const client = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_4__/* .CloudWatchClient */ .WBn({
        region,
        maxAttempts: 3,
        requestHandler: _connection_js__WEBPACK_IMPORTED_MODULE_2__/* .PATIENCE */ .a,
        ...(endpoint ? { endpoint } : {}),
        ...connection.identity,
    });
    const found = new Map(queries.map(({ Id }) => [Id, []]));
    // Points begin on whole minutes, and a start within one would leave it out.
    const StartTime = new Date(Math.floor(from / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY) * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY);
    const EndTime = new Date(Math.ceil(to / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY) * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY);
    try {
        let next;
        do {
            const input = { StartTime, EndTime, MetricDataQueries: queries, ...(next ? { NextToken: next } : {}) };
            const page = await connection.call('GetMetricData', () => client.send(new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_4__/* .GetMetricDataCommand */ .Soe(input), signal ? { abortSignal: signal } : {}));
            for (const { Id, Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
                for (const [i, at] of Timestamps.entries())
                    found.get(Id)?.push({ at: at.getTime(), value: Values[i] ?? 0 });
            }
            next = page.NextToken;
        } while (next);
    }
    catch (error) {
        if (!(0,_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownHere */ .f)(error, connection))
            throw error;
    }
    finally {
        client.destroy();
    }
    return queries.map(({ Id }) => (found.get(Id) ?? []).sort((a, b) => a.at - b.at));
}


/***/ }),

/***/ 2131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ connected)
/* harmony export */ });
/* harmony import */ var _aws_connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6407);
/* harmony import */ var _aws_endpoint_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2435);
/** What every command is given by the edge that runs it, and the options that it takes. */


/** Opens the connections, does the work with them, and closes them whatever becomes of it. */
async function connected(policy, env, work) {
    const common = {
        region: policy.region,
        clock: await (0,_aws_endpoint_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .clockFor */ .m)(env.endpoint),
        calls: {},
        ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    };
    const connection = (0,_aws_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .open */ .h)({ ...common, ...(env.signal ? { signal: env.signal } : {}) });
    const aftercare = (0,_aws_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .open */ .h)(common);
    try {
        return await work({ connection, aftercare });
    }
    finally {
        connection.close();
        aftercare.close();
    }
}


/***/ }),

/***/ 6748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ui: () => (/* binding */ assertSelected),
  qN: () => (/* binding */ begin),
  BT: () => (/* binding */ contextFor),
  EI: () => (/* binding */ reportOf),
  Af: () => (/* binding */ withProblem)
});

// EXTERNAL MODULE: ./lib/ledger/store.js
var store = __webpack_require__(1264);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/plan/typical-restore.js
var typical_restore = __webpack_require__(4760);
;// CONCATENATED MODULE: ./lib/model/report.js
/** The report: policy + plan + outcomes + verdicts as one document. Summary, comment and terminal text are views of it. */
const REPORT_FORMAT = 1;

// EXTERNAL MODULE: ./lib/report/after-run.js + 1 modules
var after_run = __webpack_require__(7775);
// EXTERNAL MODULE: ./lib/report/fence-build.js
var fence_build = __webpack_require__(4958);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/asked-problems.js

const DONE = { backup: 'backed up', drill: 'drilled' };
const KEY = { backup: 'backups', drill: 'drills' };
const KIND = { backup: 'create-backup', drill: 'drill' };
/**
 * One problem for each table that was asked for and not served, or one for the whole run when there was none to serve.
 * Steps that failed, are held or were never reached, and drills whose verdict is bad or not in, have problems of their own.
 */
function askedProblems(run) {
    const { command } = run;
    if (command !== 'backup' && command !== 'drill')
        return [];
    const wanted = run.tables.filter((table) => isAskedFor(table, command, run.asked));
    if (wanted.length === 0)
        return [nothingDone(run, command)];
    return wanted.flatMap((table) => unserved(table, command, run));
}
function isAskedFor(table, command, asked) {
    if (asked)
        return asked.includes(table.table);
    return table.unprotected === undefined && (command === 'backup' ? table.schedule : table.drills) !== undefined;
}
function unserved(table, command, run) {
    const attempts = run.attemptsOf(table).filter(({ step }) => step.kind === KIND[command]);
    if (attempts.length === 0)
        return [notDone(table, command, run)];
    return attempts.flatMap(({ step, outcome }) => {
        if (command === 'backup' && outcome?.result === 'running')
            return [notAvailable(table, outcome.detail)];
        // What an interruption cut short is told once, for all.
        const skipped = outcome?.result === 'skipped' && step.held === undefined && !run.interrupted;
        return skipped ? [skippedProblem(table, command, outcome.detail)] : [];
    });
}
function notDone({ table, unprotected }, command, { notices }) {
    const told = notices.filter((notice) => notice.level !== 'info' && (notice.table === table || isForAll(notice)));
    const left = unprotected === undefined ? undefined : `The policy leaves it unprotected on purpose: ${unprotected}`;
    const unwanted = `The policy wants no \`${KEY[command]}\` of it`;
    const why = told.length > 0 ? told.map(({ message }) => message) : [left ?? unwanted];
    const next = told.find((notice) => notice.next !== undefined)?.next;
    return {
        table,
        what: `${table} was not ${DONE[command]}`,
        why: (0,words/* sentences */.hC)(...why),
        next: next ?? `Declare \`${KEY[command]}\` for the table in the policy, or leave it out of the command.`,
    };
}
/** What keeps every table from being served. */
function isForAll({ code }) {
    return code === 'listing-failed';
}
function skippedProblem({ table }, command, detail) {
    return {
        table,
        what: `${table} was not ${DONE[command]}`,
        why: (0,words/* sentences */.hC)(detail),
        next: `Mend the cause, then \`dynadrill ${command} ${table}\`.`,
    };
}
function notAvailable({ table }, detail) {
    return {
        table,
        what: `The backup of ${table} is not AVAILABLE yet`,
        why: (0,words/* sentences */.hC)(detail, 'Until it is, nothing can be restored from it'),
        next: 'Wait for it before you change anything; a longer `--wait` (in the action, `wait`) does that here.',
    };
}
function nothingDone({ tables, notices }, command) {
    const gone = notices.filter((notice) => notice.level === 'problem').map(({ message }) => message);
    return {
        what: `Nothing was ${DONE[command]}`,
        why: (0,words/* sentences */.hC)(tables.length === 0
            ? 'The policy selects no table of this account and Region'
            : `No table that the policy selects has \`${KEY[command]}\``, ...gone),
        next: tables.length === 0
            ? 'Check the account, the Region and the names of the tables in the policy.'
            : `Declare \`${KEY[command]}\` in the policy, under \`defaults\` or for a table.`,
    };
}

;// CONCATENATED MODULE: ./lib/report/replica-problems.js

/** Whether a measurement was made and did not pass: it has a problem of its own, with the figures. */
function hasBadLag({ lag } = {}) {
    return lag?.verdict === 'failed';
}
/** One problem for each replica that is too far behind, or of which nobody knows how far. */
function lagProblems(attempts) {
    return attempts.flatMap(({ step, outcome }) => {
        if (step.kind !== 'measure-lag' || !outcome?.lag || !hasBadLag(outcome))
            return [];
        const replica = `the replica of ${step.table} in ${step.region}`;
        return [
            {
                table: step.table,
                ...whatAndNext(outcome.lag, replica, step.region),
                why: (0,words/* sentences */.hC)(...outcome.lag.reasons),
            },
        ];
    });
}
function whatAndNext({ metric, probe, unreachable, doubtful }, replica, region) {
    if (unreachable) {
        return {
            what: `${capitalThe(replica)} cannot be reached`,
            next: `Do not fail over to ${region}: what it holds cannot be seen, and what it lacks would be lost. Look at the Region’s health (health.aws.amazon.com), and whether the role may call DynamoDB there; the next \`dynadrill apply\` measures again.`,
        };
    }
    if (probe || (metric && !doubtful)) {
        return {
            what: `${capitalThe(replica)} does not keep up`,
            next: `Do not fail over to ${region} without accepting the loss. Look at the Region’s health and at the table’s write throttling; the next \`dynadrill apply\` measures again.`,
        };
    }
    const probing = 'give the replica a `probe` in the policy, so that it is measured whoever writes, or nobody';
    return {
        what: `How far ${replica} lags behind is not known`,
        next: doubtful
            ? `Do not fail over to ${region} before it is: ${probing}.`
            : `Grant cloudwatch:GetMetricData, or ${probing}.`,
    };
}
function capitalThe(words) {
    return words.replace(/^the/, 'The');
}

// EXTERNAL MODULE: ./lib/report/steps.js
var steps = __webpack_require__(6053);
;// CONCATENATED MODULE: ./lib/report/step-problems.js




/** One problem for each failed or held step; deletes of one table with one reason share theirs. */
function stepProblems(attempts) {
    // A drill or a measurement whose verdict is bad has a problem of its own, with the evidence; its step needs no second one.
    const failed = attempts
        .filter(({ outcome }) => outcome?.result === 'failed')
        .filter((a) => !(0,after_run/* hasBadVerdict */.FP)(a.outcome) && !hasBadLag(a.outcome));
    const held = attempts.filter(({ step, outcome }) => step.held !== undefined && outcome?.result !== 'done');
    return [
        ...alike(failed, ({ outcome }) => outcome?.detail ?? '').map(failedProblem),
        ...alike(held, ({ step }) => `${step.held?.allow} ${step.held?.why}`).map(heldProblem),
    ];
}
/** What was planned and neither carried out nor held; nothing for commands that carry nothing out. */
function unfinishedProblems(attempts, command, interrupted) {
    if (command === 'plan' || command === 'status')
        return [];
    const missing = attempts.filter(({ step, outcome }) => step.held === undefined && (outcome === undefined || outcome.interrupted));
    if (missing.length === 0 && !interrupted)
        return [];
    const names = missing.map(({ step }) => (0,steps/* describeStep */.Ey)(step));
    return [
        {
            what: interrupted
                ? `The run was interrupted with ${(0,words/* plural */.LS)(missing.length, 'step')} not carried out`
                : `${(0,words/* plural */.LS)(missing.length, 'step')} ${missing.length === 1 ? 'was' : 'were'} planned and not carried out`,
            why: names.length === 0 ? 'It was stopped while it was finishing.' : (0,words/* sentences */.hC)(`Not done: ${(0,words/* someOf */.yU)(names, 3)}`),
            next: `Run \`dynadrill ${command}\` again: it looks at what stands, takes up what was begun and does the rest.`,
        },
    ];
}
/** Groups deletes of one table that share `reason`; every other attempt is a group of its own. Order is kept. */
function alike(attempts, reason) {
    const groups = new Map();
    for (const attempt of attempts) {
        const { step } = attempt;
        const key = step.kind === 'delete-backup' ? JSON.stringify([step.table, reason(attempt)]) : step.id;
        const group = groups.get(key);
        if (group)
            group.push(attempt);
        else
            groups.set(key, [attempt]);
    }
    return [...groups.values()];
}
function describeGroup(group) {
    const { step } = group[0];
    if (group.length === 1 || step.kind !== 'delete-backup')
        return (0,steps/* describeStep */.Ey)(step);
    return `delete ${(0,words/* plural */.LS)(group.length, 'backup')} of ${step.table}`;
}
function failedProblem(group) {
    const [{ step, outcome }] = group;
    return {
        ...tableOf(group),
        what: `Could not ${describeGroup(group)}`,
        why: (0,words/* sentences */.hC)(outcome?.detail, outcome?.problem?.means),
        next: outcome?.problem?.next ?? nextAfterFailure(step.kind),
    };
}
function heldProblem(group) {
    const { held } = group[0].step;
    return {
        ...tableOf(group),
        what: `Held back: ${describeGroup(group)}`,
        why: (0,words/* sentences */.hC)(held?.why),
        next: held?.allow
            ? `Look at what would go. If it is meant, run again with \`--allow ${held.allow}\` (in the action, \`allow: ${held.allow}\`).`
            : 'Nothing has to be allowed: it is done by the first run in which its reason is gone.',
    };
}
function tableOf(group) {
    const { step } = group[0];
    return 'table' in step ? { table: step.table } : {};
}
function nextAfterFailure(kind) {
    switch (kind) {
        case 'create-ledger':
            return 'Check the permissions on the ledger table, then run again; without it no drill can be remembered.';
        case 'create-backup':
            return 'Mend the cause and run again; until then the table has only the backups listed below.';
        case 'delete-backup':
            return 'Nothing is lost: the next run tries again. Until then the backup is kept and paid for.';
        case 'drill':
            return 'Mend the cause and run `dynadrill drill` again; until one passes, the restore of this table is not proved.';
        case 'clean-leftover':
        case 'clean-copy':
            return 'The table is kept and paid for. Look at what it holds; delete it by hand when nobody has adopted it.';
        default:
            return 'Mend the cause and run again; until then the table is not protected as the policy says.';
    }
}

;// CONCATENATED MODULE: ./lib/report/table-problems.js


/** What this run's own drill of the table says against it, and under `drill` that there is no verdict yet. */
function drilledTableProblems(table, attempts, command) {
    const drills = (0,after_run/* drillsOf */.we)(attempts);
    // Each drill speaks for itself: one that is still running, or passed, says nothing for one that did not.
    const bad = drills
        .filter(after_run/* hasConcluded */.qR)
        .filter(({ findings }) => findings.verdict !== 'passed')
        .map((drill) => badVerdict(table, drill, drill.findings));
    if (command !== 'drill')
        return bad;
    const running = drills.filter((drill) => !(0,after_run/* hasConcluded */.qR)(drill)).map((drill) => stillRunning(table, drill));
    return [...bad, ...running, ...(drills.length > 0 && bad.length + running.length === 0 ? tooSlow(table) : [])];
}
/** What is so, whether or not this run had a hand in it. A table that the policy leaves unprotected has no problems. */
function standingTableProblems(table, attempts) {
    if (table.unprotected !== undefined)
        return [];
    const backups = overdueBackup(table, attempts);
    return [
        ...backups,
        // An overdue series says what it means for the objective itself.
        ...(backups.length === 0 ? missedRecoveryPoint(table) : []),
        ...standingDrillProblems(table, attempts),
    ];
}
/** At most one of: the last known drill was bad, drills are overdue, the recovery time is missed or unknown. */
function standingDrillProblems(table, attempts) {
    const spokenFor = attempts.some(({ outcome }) => (0,after_run/* hasBadVerdict */.FP)(outcome)) || wentWrong(attempts, 'drill');
    if (spokenFor)
        return [];
    const { drills } = table;
    if (drills?.last && drills.last.verdict !== 'passed')
        return [lastWasBad(table)];
    if (drills?.overdue)
        return [overdueDrill(table)];
    return tooSlow(table);
}
function wentWrong(attempts, kind) {
    return attempts.some(({ step, outcome }) => step.kind === kind && (outcome?.result === 'failed' || step.held));
}
function badVerdict(table, drill, found) {
    const failed = found.verdict === 'failed';
    const broken = found.checks.filter((check) => !check.passed).map((check) => `${check.check}: ${check.detail}`);
    return {
        table: table.table,
        what: failed
            ? `The drill of ${table.table} failed: what came back from ${drill.origin} is not what should have`
            : `The drill of ${table.table} was inconclusive: it neither proves nor disproves ${drill.origin}`,
        why: (0,words/* sentences */.hC)(...(found.reasons.length > 0 ? found.reasons : broken)),
        next: failed
            ? (0,words/* sentences */.hC)(`Do not rely on ${drill.origin}`, 'Compare its examples below with the live table to see whether the loss is real', lastProved(table), `\`dynadrill drill ${table.table}\` restores again (this one had seed ${drill.seed})`)
            : `Remove the reason named above, then \`dynadrill drill ${table.table}\`; until a drill passes, the restore is not proved.`,
    };
}
/** Where to turn when a backup has failed its drill. */
function lastProved(table) {
    const proved = table.backups.find((backup) => backup.drilled?.verdict === 'passed' && backup.status === 'AVAILABLE');
    return proved
        ? `The newest backup that passed a drill is ${proved.name} (made ${(0,words/* when */.z7)(proved.createdAt)})`
        : 'No backup of this table that still stands has passed a drill';
}
function stillRunning(table, drill) {
    return {
        table: table.table,
        what: `The drill of ${table.table} has no verdict yet: ${drill.id} is still ${drill.state.replace('-', ' ')}`,
        why: 'Restores can outlast a job. A running drill proves nothing.',
        next: `Run \`dynadrill drill ${table.table}\` or \`dynadrill apply\` again: it takes the same drill up.`,
    };
}
function lastWasBad(table) {
    const { last, running, overdue } = table.drills ?? {};
    const verdict = last?.verdict === 'failed' ? 'failed' : 'was inconclusive';
    return {
        table: table.table,
        what: `The last drill of ${table.table} ${verdict}, and none has passed since`,
        why: (0,words/* sentences */.hC)(last &&
            `Drill ${last.id} of ${(0,words/* when */.z7)(last.at)}: ${(0,words/* plural */.LS)(last.items, 'item')} came back, ${(0,words/* count */.U9)(last.compared)} compared, proof ${last.proof}`, overdue ? 'The next one is overdue' : undefined, running && `Drill ${running} is running; its verdict is not known yet`),
        next: `Read that run's report for its reasons, then \`dynadrill drill ${table.table}\`.`,
    };
}
function overdueDrill(table) {
    const { drills } = table;
    return {
        table: table.table,
        what: `${table.table} is overdue for a drill`,
        why: (0,words/* sentences */.hC)(`The policy wants one every ${(0,words/* limit */.AB)(drills?.every ?? 0)}`, drills?.last ? `The last one that ended was of ${(0,words/* when */.z7)(drills.last.at)}` : 'None has ever ended', drills?.running && `Drill ${drills.running} is still running, and a running drill proves nothing`),
        next: drills?.running
            ? '`dynadrill apply` takes it up and ends it.'
            : `\`dynadrill drill ${table.table}\` runs one now. If this happens often, check that the schedule still runs.`,
    };
}
function tooSlow(table) {
    const { ms, objectiveMs, met } = table.recoveryTime;
    if (objectiveMs === undefined || met)
        return [];
    const wanted = `The objective is ${(0,words/* limit */.AB)(objectiveMs)}`;
    if (ms !== undefined) {
        return [
            {
                table: table.table,
                what: `${table.table} takes longer to restore than the objective allows`,
                why: (0,words/* sentences */.hC)(wanted, `The last drill took ${(0,words/* age */.KW)(ms)} from the restore's request to an ACTIVE table`),
                next: 'Restore time grows with size and indexes: plan for it, set `objectives.recovery-time` to what is true, or keep a copy.',
            },
        ];
    }
    return [
        {
            table: table.table,
            what: `The recovery time of ${table.table} has never been measured`,
            why: (0,words/* sentences */.hC)(wanted, table.drills?.running
                ? `Drill ${table.drills.running} is still running, and a running drill proves nothing`
                : 'No drill has ended, and no data is never a pass'),
            next: table.drills?.running
                ? '`dynadrill apply` takes the running drill up and ends it.'
                : table.drills
                    ? `\`dynadrill apply\` drills it when it is due; \`dynadrill drill ${table.table}\` does so now.`
                    : 'Declare `drills` for the table, or take `objectives.recovery-time` away from it.',
        },
    ];
}
function overdueBackup(table, attempts) {
    const { schedule, newest } = table;
    if (!schedule?.overdue || wentWrong(attempts, 'create-backup'))
        return [];
    return [
        {
            table: table.table,
            what: newest
                ? `${table.table} is overdue for a backup: its newest good one is ${(0,words/* age */.KW)(newest.ageMs)} old`
                : `${table.table} is overdue for a backup, and has no good one`,
            why: (0,words/* sentences */.hC)(`The policy wants one every ${(0,words/* limit */.AB)(schedule.every)}`, missedPoint(table)),
            next: '`dynadrill apply` takes one now. If this happens often, check that the schedule still runs.',
        },
    ];
}
function missedRecoveryPoint(table) {
    const missed = missedPoint(table);
    if (missed === undefined)
        return [];
    const { ageMs, objectiveMs = 0 } = table.recoveryPoint;
    return [
        {
            table: table.table,
            what: ageMs === undefined
                ? `${table.table} has nothing to restore from`
                : `A restore of ${table.table} would lose ${(0,words/* age */.KW)(ageMs)} of writes`,
            why: (0,words/* sentences */.hC)(missed),
            next: table.schedule && table.schedule.every > objectiveMs
                ? `\`backups.every\` is ${(0,words/* limit */.AB)(table.schedule.every)}, longer than the objective: shorten it, or turn on point-in-time recovery.`
                : '`dynadrill apply` takes the backup that is due; point-in-time recovery would bring it down to minutes.',
        },
    ];
}
/** What is missed of the recovery-point objective; `undefined` when it is met or there is none. */
function missedPoint(table) {
    const { ageMs, by, objectiveMs, met } = table.recoveryPoint;
    if (objectiveMs === undefined || met)
        return undefined;
    const found = ageMs === undefined
        ? 'there is no good backup and no point-in-time window yet'
        : `the newest state that can be restored (${by === 'backup' ? 'a backup' : 'point-in-time recovery'}) is ${(0,words/* age */.KW)(ageMs)} old`;
    return (0,words/* capital */.Nx)(`the recovery-point objective is ${(0,words/* limit */.AB)(objectiveMs)}; ${found}`);
}

;// CONCATENATED MODULE: ./lib/report/problems.js




/**
 * Whether the command answers for the state of everything (overdue, objectives, last drills), or only for what it was asked
 * to do: a deploy that takes a backup must not fail because a drill of another table is late.
 */
function answersForAll(command) {
    return command === 'apply' || command === 'plan' || command === 'status';
}
/** Every problem, in the order in which a person should read them: what the run did first, then what is so. */
function findProblems(input) {
    const byTable = groupByTable(input.attempts);
    const attemptsOf = (table) => byTable.get(table.table) ?? [];
    const all = answersForAll(input.command);
    return [
        ...input.tables.flatMap((table) => drilledTableProblems(table, attemptsOf(table), input.command)),
        ...stepProblems(input.attempts),
        ...lagProblems(input.attempts),
        ...askedProblems({ ...input, attemptsOf }),
        ...(all ? input.notices.filter((notice) => notice.level === 'problem').map(noticeProblem) : []),
        ...(all ? input.tables.flatMap((table) => standingTableProblems(table, attemptsOf(table))) : []),
        ...unfinishedProblems(input.attempts, input.command, input.interrupted),
    ];
}
/** The attempts of each table, in plan order. */
function groupByTable(attempts) {
    const groups = new Map();
    for (const attempt of attempts) {
        const table = 'table' in attempt.step ? attempt.step.table : undefined;
        if (table === undefined)
            continue;
        const group = groups.get(table);
        if (group)
            group.push(attempt);
        else
            groups.set(table, [attempt]);
    }
    return groups;
}
function noticeProblem(notice) {
    return {
        ...(notice.table === undefined ? {} : { table: notice.table }),
        what: notice.message,
        why: `The notice \`${notice.code}\` makes a run not satisfied, whatever else went well.`,
        next: notice.next ?? 'Mend what the notice names, then run again.',
    };
}

;// CONCATENATED MODULE: ./lib/report/build.js
/** Builds the report: what was planned, what became of it, and so what is true now. */








/** @returns a report whose result is `satisfied` exactly when it has no problems. */
function buildReport(input) {
    const { plan, command } = input;
    const attempts = attemptsOf(plan, input.outcomes);
    const tables = tablesAfter(input, attempts);
    const orphans = (0,after_run/* markDeleted */.t_)(plan.orphans, attempts);
    const skew = Math.abs(input.clockSkewMs ?? 0) > constants/* CLOCK_SKEW_NOTICE */.r5 ? input.clockSkewMs : undefined;
    const notices = [...plan.notices, ...(skew === undefined ? [] : [skewNotice(skew)])];
    const interrupted = input.interrupted ?? false;
    const ofSteps = findProblems({
        command,
        interrupted,
        attempts,
        tables,
        notices,
        ...(input.asked ? { asked: input.asked } : {}),
    });
    const problems = [...(input.fence ? (0,fence_build/* fenceProblems */.M)(input.fence) : []), ...ofSteps];
    return {
        format: REPORT_FORMAT,
        version: input.version,
        command,
        policy: plan.policy,
        account: plan.account,
        region: plan.region,
        ...(input.endpoint === undefined ? {} : { endpoint: input.endpoint }),
        startedAt: input.startedAt,
        endedAt: input.endedAt,
        seed: plan.seed,
        result: interrupted ? 'interrupted' : problems.length === 0 ? 'satisfied' : 'not-satisfied',
        changed: attempts.some(hasChanged),
        totals: totalsOf(tables, orphans, attempts),
        problems,
        notices,
        tables,
        steps: attempts,
        drills: (0,after_run/* drillsOf */.we)(attempts),
        orphans,
        ledger: ledgerAfter(plan, attempts),
        ...settingsIn(input.outcomes),
        ...(input.fence ? { fence: input.fence } : {}),
        calls: Object.fromEntries(Object.entries(input.calls).sort(([a], [b]) => (a < b ? -1 : 1))),
        ...(skew === undefined ? {} : { clockSkewMs: skew }),
    };
}
function attemptsOf(plan, outcomes) {
    const byStep = new Map(outcomes.map((outcome) => [outcome.step, outcome]));
    return plan.steps.map((step) => {
        const told = byStep.get(step.id);
        if (!told)
            return { step };
        const { settings: _apart, ...outcome } = told;
        return { step, outcome };
    });
}
/** Settings read beside backups; absent where there are none. */
function settingsIn(outcomes) {
    const settings = outcomes.flatMap((outcome) => outcome.settings ?? []);
    return settings.length > 0 ? { settings } : {};
}
function tablesAfter(input, attempts) {
    const byTable = groupByTable(attempts);
    const frame = {
        observedAt: input.plan.at,
        now: (0,time/* fromIso */.ap)(input.endedAt),
        region: input.plan.region,
        policy: input.plan.policy.file,
        ...(input.endpoint === undefined ? {} : { endpoint: input.endpoint }),
    };
    return input.plan.tables.map((table) => (0,after_run/* tableAfterRun */.kr)(table, byTable.get(table.table) ?? [], frame));
}
/** A step that failed may still have left a backup or a drill table behind: that is a change too. */
function hasChanged({ step, outcome }) {
    if (!outcome || outcome.result === 'skipped' || (0,steps/* changesNothing */.TY)(step))
        return false;
    return outcome.result !== 'failed' || outcome.backup !== undefined || outcome.drill !== undefined;
}
function totalsOf(tables, orphans, attempts) {
    const sum = (of) => tables.reduce((total, table) => total + of(table), 0);
    const verdicts = (0,after_run/* drillsOf */.we)(attempts).filter(after_run/* hasConcluded */.qR);
    const withVerdict = (verdict) => verdicts.filter((drill) => drill.findings.verdict === verdict).length;
    const standingOrphans = orphans.filter((backup) => backup.series !== undefined && backup.status !== 'DELETED');
    return {
        tables: tables.length,
        backups: sum((table) => table.counts.kept + table.counts.created) + standingOrphans.length,
        created: sum((table) => table.counts.created),
        deleted: attempts.filter(({ step, outcome }) => step.kind === 'delete-backup' && outcome?.result === 'done').length,
        held: sum((table) => table.counts.held) + standingOrphans.filter((backup) => backup.decision === 'held').length,
        drills: {
            passed: withVerdict('passed'),
            failed: withVerdict('failed'),
            inconclusive: withVerdict('inconclusive'),
            running: tables.filter((table) => table.drills?.running !== undefined).length,
        },
    };
}
function ledgerAfter(plan, attempts) {
    const created = attempts.some(({ step, outcome }) => step.kind === 'create-ledger' && outcome?.result === 'done');
    return created ? { ...plan.ledger, state: 'present' } : plan.ledger;
}
function skewNotice(skewMs) {
    return {
        code: 'clock-skew',
        level: 'warning',
        message: `This machine's clock is ${(0,words/* age */.KW)(Math.abs(skewMs))} ${skewMs > 0 ? 'behind' : 'ahead of'} the service's. The service's time was used throughout.`,
        next: 'Set the clock of the runner: other tools will be misled.',
    };
}

;// CONCATENATED MODULE: ./lib/commands/run.js







/** A run begins: its id is asked for before anything is done, so that an edge can note it down first. */
function begin({ clock }, env) {
    return { run: env.newId(), at: clock.now(), monotonic: clock.monotonic() };
}
/** The context in which steps are carried out. */
function contextFor(running, observed, lease) {
    const { policy, options, env, connection, aftercare, started } = running;
    return {
        connection,
        ...(aftercare ? { aftercare } : {}),
        policy,
        store: new store/* Store */.i(connection, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy)),
        ...(lease ? { lease } : {}),
        run: started.run,
        startedAt: started.at,
        newId: env.newId,
        deadline: started.monotonic + options.wait,
        typicalRestoreMs: (table) => typicalRestore(observed, table),
        progress: env.progress,
    };
}
/** How long the last restores of a table took. */
function typicalRestore({ ledger }, table) {
    if (ledger.state !== 'present')
        return undefined;
    return (0,typical_restore/* typicalRestoreMs */.D)(ledger.drills.filter((drill) => drill.table === table));
}
/** The report of a run that ends now. */
function reportOf({ connection, env, started, options }, plan, outcomes, command = 'apply', fence) {
    const skew = connection.clock.skew() ?? 0;
    return buildReport({
        command,
        version: env.version,
        plan,
        outcomes,
        startedAt: (0,time/* iso */.KH)(started.at),
        endedAt: (0,time/* iso */.KH)(connection.clock.now()),
        calls: connection.calls,
        ...(env.endpoint ? { endpoint: env.endpoint } : {}),
        ...(options?.tables ? { asked: options.tables } : {}),
        ...(Math.abs(skew) > constants/* CLOCK_SKEW_NOTICE */.r5 ? { clockSkewMs: skew } : {}),
        ...(env.signal?.aborted ? { interrupted: true } : {}),
        ...(fence ? { fence } : {}),
    });
}
/** The report with one more thing that is wrong. */
function withProblem(report, problem) {
    const result = report.result === 'interrupted' ? 'interrupted' : 'not-satisfied';
    return { ...report, result, problems: [...report.problems, problem] };
}
/** @throws UserError (exit 2) when a table is named that the plan does not hold */
function assertSelected(plan, tables) {
    const strangers = (tables ?? []).filter((name) => !plan.tables.some((t) => t.table === name));
    if (strangers.length === 0)
        return;
    throw new errors/* UserError */.y({
        what: `no such table under this policy: ${strangers.join(', ')}`,
        where: plan.policy.file,
        means: 'nothing was done',
        next: 'check the spelling and the Region; a table must exist and be selected by an entry of the policy',
        exit: 2,
    });
}


/***/ }),

/***/ 4958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ fenceProblems),
/* harmony export */   a: () => (/* binding */ buildFence)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _restore_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1012);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);
/** What a deploy fence promises, from when its backups were asked for and what became of them. */




/** @returns the report of a fence; without its two moments, and without a way back, unless the fence stands */
function buildFence(input) {
    const moments = input.stands ? momentsOf(input) : undefined;
    const tables = input.tables.map((table) => fencedTable(table, input, moments));
    const rollbacks = tables.flatMap(({ rollback }) => rollback ?? []);
    const ahead = moments ? moments.safe - input.endedAt : 0;
    return {
        mode: input.mode,
        ...(moments ? { holdsAllBefore: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(moments.holds), safeToDeploy: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(moments.safe) } : {}),
        ...(ahead > 0 ? { safeInMs: ahead } : {}),
        tables,
        limits: moments ? limitsOf(tables, rollbacks) : [],
    };
}
/** What is wrong when there is no fence. */
function fenceProblems(fence) {
    if (fence.safeToDeploy !== undefined)
        return [];
    const missing = fence.tables.filter((table) => table.missing !== undefined);
    const names = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .someOf */ .yU)(missing.map(({ table }) => table), 10);
    return [
        {
            what: 'There is no fence: do not deploy',
            why: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .sentences */ .hC)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(missing.length, 'table')} of ${fence.tables.length} without a backup that stands: ${names}`, 'A deploy could not be rolled back as one'),
            next: 'Mend what is named below, then take the fence again. Backups that this run took stand, and are pruned as the policy says.',
        },
    ];
}
/** Whole seconds, each rounded so that what it promises stays true; `undefined` without a table. */
function momentsOf({ tables }) {
    const asked = tables.flatMap((table) => table.asked ?? []);
    if (asked.length === 0)
        return undefined;
    const earliest = Math.min(...asked.map(({ sentAt }) => sentAt));
    const latest = Math.max(...asked.map(({ answeredAt }) => answeredAt));
    return {
        holds: Math.floor((earliest - _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUP_SPREAD */ .dp) / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2) * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2,
        safe: Math.ceil((latest + _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUP_SPREAD */ .dp) / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2) * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2,
    };
}
function fencedTable({ table, outcome, asked, pitr, triggers }, { endedAt, flags }, moments) {
    const { backup } = outcome;
    const stands = backup?.status === 'AVAILABLE';
    return {
        table,
        ...(asked ? { askedAt: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(asked.sentAt), answeredAt: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(asked.answeredAt) } : {}),
        ...(backup ? { backup: { arn: backup.arn, name: backup.name } } : {}),
        ...(stands ? {} : { missing: outcome.detail }),
        ...(moments && stands
            ? {
                rollback: {
                    ...rollbackOf(table, backup.name, pitr, { ...moments, endedAt, ...asked }, flags),
                    ...(triggers.length > 0 ? { triggers: [...triggers] } : {}),
                },
            }
            : {}),
    };
}
/**
 * A second before the deploy is better than a backup: it holds every write up to it, and so nothing is given up but what
 * comes after it.
 */
function rollbackOf(table, backup, pitr, { safe, endedAt, answeredAt = safe }, flags) {
    // Nothing is deployed before the run ended. A restore to a second may hold all of it, and the machine's clock may be ahead.
    const second = Math.floor((endedAt - _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOCK_UNSURE */ .Q5) / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2) * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2 - _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2;
    const reaches = pitr?.enabled && pitr.earliest !== undefined && (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .fromIso */ .ap)(pitr.earliest) <= second;
    const to = reaches ? (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(second) : backup;
    // The last of many tables may be asked for minutes after this one: what counts here is what this one’s backup holds.
    const settled = Math.ceil((answeredAt + _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUP_SPREAD */ .dp) / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2) * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2;
    const discardSince = (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(reaches ? second + _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2 : Math.min(safe, endedAt, settled));
    const words = ['npx', 'dynadrill', 'rewind', table, '--to', to, '--discard-since', discardSince];
    return {
        by: reaches ? 'point-in-time' : 'backup',
        to,
        discardSince,
        command: [...words, '--apply', 'put-back,revert,delete', ...flags].map(_restore_command_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r7).join(' '),
    };
}
function limitsOf(tables, rollbacks) {
    const seen = tables.filter(({ rollback }) => rollback?.triggers);
    const byBackup = rollbacks.some(({ by }) => by === 'backup');
    const byTime = rollbacks.some(({ by }) => by === 'point-in-time');
    return [
        'Not covered: queues, caches, files and other services that the deploy touches.',
        'Not covered: order across tables. Each item of a backup is of a moment of its own, and each table is rolled back by itself.',
        'Not covered: good writes after the deploy began. A rollback undoes them with the bad ones; its preview names them.',
        ...(byBackup
            ? [
                'A backup may or may not hold what was written between the two moments above; a rollback to it may undo such writes.',
            ]
            : []),
        ...(byTime
            ? ['Point-in-time recovery is about five minutes behind: a rollback to a second waits until it can be restored.']
            : []),
        ...(seen.length > 0
            ? [
                `A rollback writes through the stream or Kinesis destination of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .someOf */ .yU)(seen.map(({ table }) => table), 5)}: it is refused without \`--accept-triggers\` from somebody who knows what reads it.`,
            ]
            : []),
    ];
}


/***/ })

};
