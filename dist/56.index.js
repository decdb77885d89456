export const id = 56;
export const ids = [56];
export const modules = {

/***/ 7734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isOfTheWorld)
/* harmony export */ });
/* harmony import */ var _ledger_store_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1264);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1053);
/** What may end a run that is no fault of ours. */


/** Whether it is a refusal of the service, a lost race or a mistake of the user's, to be reported; all else is a fault of ours, and thrown on. */
function isOfTheWorld(error) {
    return (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y ||
        error instanceof _ledger_store_js__WEBPACK_IMPORTED_MODULE_0__/* .RecordMoved */ .d ||
        error?.$metadata !== undefined);
}


/***/ }),

/***/ 3056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reviewWithAccount: () => (/* binding */ reviewWithAccount)
});

// EXTERNAL MODULE: ./lib/observe/observe.js + 3 modules
var observe = __webpack_require__(9042);
// EXTERNAL MODULE: ./lib/policy/select.js
var policy_select = __webpack_require__(7588);
// EXTERNAL MODULE: ./lib/plan/text-order.js
var text_order = __webpack_require__(4501);
// EXTERNAL MODULE: ./lib/plan/diff/added.js
var added = __webpack_require__(33);
// EXTERNAL MODULE: ./lib/plan/diff/compare.js + 4 modules
var compare = __webpack_require__(6172);
// EXTERNAL MODULE: ./lib/plan/diff/edited.js
var edited = __webpack_require__(3250);
// EXTERNAL MODULE: ./lib/plan/diff/said.js
var diff_said = __webpack_require__(3074);
// EXTERNAL MODULE: ./lib/plan/diff/side.js
var side = __webpack_require__(3420);
;// CONCATENATED MODULE: ./lib/plan/diff/name-tables.js







/** Changes that are about every table that the policy governed, or governs. */
const OF_ALL = [
    'account-changed',
    'region-changed',
    'name-changed',
    'name-disowns',
    'formerly-shrunk',
    'formerly-grown',
    'ledger-changed',
    'policy-deleted',
    'policy-added',
    'added-adopts',
    'added-takes-names',
];
/** Changes that are about every table that no entry matches. */
const OF_OTHERS = ['coverage-required', 'coverage-dropped'];
/**
 * @param changes of `diffPolicies` for the same two policies.
 * @param tables that stand in the account and are the user’s own (not a ledger, a drill’s table or a copy).
 * @returns the changes with `tables`, sorted: those that the entry governs under base or under head. Empty: it touches none that stands
 *   now. Changes that are not about tables that stand (`orphans`, `residency`) stay without.
 */
function nameTables(changes, base, head, tables) {
    const governed = tables.map((table) => ({
        name: table.name,
        base: indexIn(base, table),
        head: indexIn(head, table),
    }));
    const meetingsOf = finder(changes, base, head);
    return changes.map((change) => {
        const touched = touchedBy(change, governed, meetingsOf);
        return touched ? { ...change, tables: touched.map(({ name }) => name).sort(text_order/* byText */.z) } : change;
    });
}
function indexIn(policy, table) {
    const entry = policy && (0,policy_select/* entryFor */.cy)(policy, table);
    return entry ? policy.entries.indexOf(entry) : side/* NOBODY */.o;
}
function touchedBy(change, governed, meetingsOf) {
    if (OF_ALL.includes(change.rule))
        return governed.filter(({ base, head }) => base !== side/* NOBODY */.o || head !== side/* NOBODY */.o);
    if (OF_OTHERS.includes(change.rule))
        return governed.filter(({ head }) => head === side/* NOBODY */.o);
    const meetings = meetingsOf(change);
    return meetings && governed.filter((table) => meetings.has(meetingKey(table)));
}
function meetingKey({ base, head }) {
    return `${base} ${head}`;
}
/** Finds again whose tables a change is about: an edit by what it says of which entry, all else by its sentence. */
function finder(changes, base, head) {
    if (!head)
        return () => undefined;
    const { edits, said } = base ? (0,compare/* compareTables */.D)(base, head, undefined) : (0,added/* compareAdded */.k)(head, undefined);
    const ofTables = said.filter(({ meetings }) => meetings.length > 0);
    const bySentence = new Map((0,diff_said/* groupBy */.$z)(ofTables, ({ what }) => what).map((same) => [same[0]?.what, same]));
    const byFacet = new Map((0,diff_said/* groupBy */.$z)(edits, ({ facet }) => (0,edited/* facetKey */.hf)(facet)).map((same) => [keyOf(same), same]));
    const apart = new Set(changes.map((change) => `${(0,edited/* facetKey */.hf)(change)} ${change.entry}`));
    return (change) => {
        const key = (0,edited/* facetKey */.hf)(change);
        const alike = byFacet.get(key)?.filter(({ facet }) => change.what.endsWith(`: ${facet.clause}.`));
        // One change for several entries stands for those that have none of their own.
        const isOf = (label) => change.entry === undefined ? !apart.has(`${key} ${label}`) : label === change.entry;
        const meetings = alike
            ? alike.filter(({ label }) => isOf(label)).map(({ meeting }) => meeting)
            : bySentence.get(change.what)?.flatMap((same) => same.meetings);
        return meetings && new Set(meetings.map(meetingKey));
    };
}
function keyOf(same) {
    return (0,edited/* facetKey */.hf)(same[0].facet);
}

// EXTERNAL MODULE: ./lib/plan/destructive.js
var destructive = __webpack_require__(9187);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
;// CONCATENATED MODULE: ./lib/plan/impact-words.js

/** What a destructive step takes away: a backup's name, `replica in eu-west-1`, `point-in-time recovery 35d → 7d`. */
function namedLoss(plan, step) {
    switch (step.kind) {
        case 'delete-backup':
            return step.name;
        case 'remove-replica':
            return `replica in ${step.region}`;
        case 'change-pitr':
            return `point-in-time recovery ${step.from}d → ${step.days}d${there(step)}`;
        case 'disable-pitr': {
            const days = pitrDays(plan, step);
            return `point-in-time recovery ${days === undefined ? '' : `${days}d `}→ off${there(step)}`;
        }
        case 'disable-deletion-protection':
            return `deletion protection${there(step)}`;
        case 'clean-leftover':
            return `table ${step.table}, left over from drill ${step.drill}`;
        case 'clean-copy':
            return `table ${step.table}, what stands of copy ${step.copy}`;
        default:
            return step.id;
    }
}
/** Of a replica, its table's: the service keeps no figure of its own in the plan. */
function sizeOfLoss({ tables }, step) {
    if (step.kind !== 'remove-replica')
        return undefined;
    return tables.find(({ table }) => table === step.table)?.sizeBytes;
}
/** What a step does that neither takes away nor backs up nor drills, with all that decides whether two are the same. */
function phraseOf(step) {
    switch (step.kind) {
        case 'create-ledger':
            return `create the ledger \`${step.name}\``;
        case 'enable-pitr':
            return `enable point-in-time recovery of ${placed(step)}, ${(0,words/* counted */.hS)(step.days, 'day')}`;
        case 'change-pitr':
            return `lengthen point-in-time recovery of ${placed(step)} from ${(0,words/* counted */.hS)(step.from, 'day')} to ${step.days}`;
        case 'enable-deletion-protection':
            return `enable deletion protection of ${placed(step)}`;
        case 'enable-stream':
            return `enable a stream of new and old images on \`${step.table}\``;
        case 'tag-replica':
            return `tag ${placed(step)}: ${tags(step.tags)}`;
        case 'create-replica':
            return `create a replica of \`${step.table}\` in ${step.region}`;
        case 'measure-lag':
            return `measure how far ${placed(step)} lags`;
        default:
            return step.id;
    }
}
function tags(wanted) {
    const pairs = Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1));
    return pairs.map(([key, value]) => `\`${key}\` = \`${value}\``).join(', ');
}
function placed({ table, region }) {
    return region === undefined ? `\`${table}\`` : `the replica of \`${table}\` in ${region}`;
}
/** ` in eu-west-1`; nothing for the table itself. */
function there({ region }) {
    return region === undefined ? '' : ` in ${region}`;
}
function pitrDays({ tables }, { table: name, region }) {
    const table = tables.find(({ table }) => table === name);
    const pitr = region === undefined ? table?.pitr : table?.replicas?.find((each) => each.region === region)?.pitr;
    return pitr?.days;
}

// EXTERNAL MODULE: ./lib/plan/simulate/held.js
var held = __webpack_require__(2819);
;// CONCATENATED MODULE: ./lib/plan/impact.js




/** Compares two plans that were made of the same account at nearly the same time. */
function impactOf({ head, base, baseMissing, simulation, unseen, backups = [] }) {
    const incarnations = new Map(backups.map(({ arn, tableId }) => [arn, tableId]));
    const isAlsoUnderBase = alsoIn(base);
    const underHead = new Set((0,destructive/* destructiveSteps */.sG)(head).map(destructive/* keyOf */.TN));
    const ofHead = destructions(head, incarnations);
    const lost = base ? destructions(base, incarnations).filter(({ held }) => !held) : [];
    // Not seen under head is not spared by it.
    const isSpared = (each) => !underHead.has((0,destructive/* keyOf */.TN)(each)) && !unseen?.tables.has(each.table) && !unseen?.kinds.has(each.kind);
    const but = (tables, unsure = unseen?.tables) => tables.filter((table) => !unsure?.has(table));
    const total = simulation?.start === 'account' ? simulation.total : undefined;
    return {
        account: head.account,
        region: head.region,
        at: head.at,
        destroys: (0,destructive/* destructiveSteps */.sG)(head)
            .map((each, index) => {
            const destruction = ofHead[index];
            return isAlsoUnderBase(each) ? { ...destruction, alsoUnderBase: true } : destruction;
        })
            .sort((a, b) => Number(a.alsoUnderBase ?? false) - Number(b.alsoUnderBase ?? false) || (0,text_order/* byText */.z)(sortKey(a), sortKey(b))),
        spares: lost.filter(isSpared).sort((a, b) => (0,text_order/* byText */.z)(sortKey(a), sortKey(b))),
        adds: { backups: but(newTables(head, base, 'create-backup')), drills: but(newTables(head, base, 'drill')) },
        drops: base
            ? { backups: but(newTables(base, head, 'create-backup')), drills: but(newTables(base, head, 'drill')) }
            : { backups: [], drills: [] },
        others: only(otherPhrases(head, unseen?.tables), base && otherPhrases(base)),
        uncovered: base ? but(only(governed(base), governed(head)), unseen?.unplaced) : [],
        covered: base ? but(only(governed(head), governed(base)), unseen?.unplaced) : [],
        problems: only(problemsOf(head), base && problemsOf(base)),
        ...(total?.head ? { monthlyUsd: monthlyOf({ ...total, head: total.head }) } : {}),
        ...(baseMissing === undefined ? {} : { baseMissing }),
        ...(unseen && unseen.why.length > 0 ? { partial: unseen.why } : {}),
        reviewed: (0,destructive/* reviewedOf */.DD)(head),
    };
}
function monthlyOf({ base, head }) {
    const guarded = [...(base?.held ?? []), ...head.held].some(held/* isByGuard */.XV);
    return {
        ...(base ? { base: base.monthlyUsd } : {}),
        head: head.monthlyUsd,
        ...(guarded ? { guarded: true } : {}),
    };
}
/** Whether a step of head is no news: base carries it out as well; of one that head holds, base has it at all. */
function alsoIn(base) {
    const steps = base ? (0,destructive/* destructiveSteps */.sG)(base) : [];
    const done = new Set(steps.filter(({ step }) => step.held === undefined).map(extentKey));
    const all = new Set(steps.map(extentKey));
    return (each) => (each.step.held ? all : done).has(extentKey(each));
}
/** What goes, and how much of it: a window that base shortens as well may be cut deeper by head. */
function extentKey({ kind, target, step }) {
    return `${(0,destructive/* keyOf */.TN)({ kind, target })}${step.kind === 'change-pitr' ? ` ${step.days}` : ''}`;
}
/** Every destructive step of a plan as a person names it, held ones too. @param incarnations TableIds by the backup's ARN */
function destructions(plan, incarnations) {
    const live = plan.tables.flatMap(({ backups }) => backups);
    const byArn = new Map([...live, ...plan.orphans].map((backup) => [backup.arn, backup]));
    // What was proved of a table says nothing of an earlier table of its name: that is other data.
    const proofs = [
        ...live.map((backup) => ({ backup, of: backup.table })),
        ...plan.orphans.map((backup) => ({ backup, of: `${backup.table} ${incarnations.get(backup.arn) ?? 'gone'}` })),
    ];
    const onlyProven = onlyProvenOf(proofs);
    return (0,destructive/* destructiveSteps */.sG)(plan).map(({ kind, target, step }) => {
        const backup = step.kind === 'delete-backup' ? byArn.get(step.arn) : undefined;
        const size = backup?.sizeBytes ?? sizeOfLoss(plan, step);
        return {
            kind,
            target,
            table: 'table' in step ? step.table : '',
            name: namedLoss(plan, step),
            ...(step.kind === 'delete-backup' ? { createdAt: step.createdAt } : {}),
            ...(size === undefined ? {} : { sizeBytes: size }),
            ...(backup?.drilled ? { drilled: backup.drilled.verdict } : {}),
            ...(backup && onlyProven.has(backup) ? { onlyProven: true } : {}),
            ...(step.held ? { held: step.held } : {}),
        };
    });
}
function isProven({ drilled }) {
    return drilled?.verdict === 'passed';
}
/** @param backups each with the table that it is of, no two tables alike (a table’s name has no space) */
function onlyProvenOf(backups) {
    const proved = backups.filter(({ backup }) => isProven(backup));
    const byTable = new Map();
    for (const { backup, of } of proved)
        byTable.set(of, [...(byTable.get(of) ?? []), backup]);
    const only = proved.filter(({ backup, of }) => isOnlyProven(backup, byTable.get(of) ?? []));
    return new Set(only.map(({ backup }) => backup));
}
/** Of those that are held, one is asked what would be left if all of them went. @param proved of its table */
function isOnlyProven(backup, proved) {
    const goes = backup.decision === 'held' ? ['delete', 'held'] : ['delete'];
    return isProven(backup) && proved.every(({ decision }) => goes.includes(decision));
}
function sortKey({ table, createdAt, target }) {
    return `${table}\n${createdAt ?? ''}\n${target}`;
}
/** Tables of which the one plan takes a backup, or drills, and the other does not. */
function newTables(plan, other, kind) {
    return only(tablesOf(plan, kind), other && tablesOf(other, kind));
}
function tablesOf({ steps }, kind) {
    return steps.flatMap((step) => (step.kind === kind && !step.held ? [step.table] : []));
}
/** Steps that neither take away nor back up nor drill. @param but not those of these tables */
function otherPhrases({ steps }, but) {
    return steps.flatMap((step) => {
        const isLeftOut = 'table' in step && but?.has(step.table);
        return isOther(step) && !step.held && !isLeftOut ? [phraseOf(step)] : [];
    });
}
function isOther(step) {
    return step.kind !== 'create-backup' && step.kind !== 'drill' && (0,destructive/* destructive */.RD)(step) === undefined;
}
function governed({ tables }) {
    return tables.map(({ table }) => table);
}
function problemsOf({ notices }) {
    return notices.flatMap(({ level, message }) => (level === 'problem' ? [message] : []));
}
/** What the first has and the second has not; each once, sorted. */
function only(texts, others = []) {
    const known = new Set(others);
    return [...new Set(texts)].filter((text) => !known.has(text)).sort(text_order/* byText */.z);
}

// EXTERNAL MODULE: ./lib/plan/ownership.js
var ownership = __webpack_require__(4658);
// EXTERNAL MODULE: ./lib/plan/plan.js + 23 modules
var plan = __webpack_require__(8438);
// EXTERNAL MODULE: ./lib/plan/simulate/simulate.js + 11 modules
var simulate = __webpack_require__(2849);
;// CONCATENATED MODULE: ./lib/plan/unseen.js
/** They are found by the listing of backups and by the ledger, not by looking at one table. */
const LISTED = ['delete-backup', 'clean-copy', 'clean-leftover'];
/** Calls without which a table has its entry all the same. */
const AFTER_ENTRY = ['DescribeContinuousBackups', 'DescribeBackup'];
/** @param only the tables that were asked for; all by default */
function unseenOf(head, base, only) {
    const ofHead = gapsOf(head);
    const ofBase = base ? gapsOf(base).filter((gap) => !ofHead.includes(gap)) : [];
    const failures = [head, ...(base ? [base] : [])].flatMap(({ observed }) => observed.failures);
    const unplaced = failures.filter(({ call }) => !AFTER_ENTRY.includes(call));
    return {
        why: [
            ...(only ? [`Only these tables were looked at: ${only.join(', ')}.`] : []),
            ...ofHead,
            ...ofBase.map((gap) => `Under the policy before the change: ${gap}`),
        ],
        tables: new Set(failures.map(({ table }) => table)),
        unplaced: new Set(unplaced.map(({ table }) => table)),
        kinds: new Set(isListed(head) ? [] : LISTED),
    };
}
function gapsOf(view) {
    const { backupsError, ledger, failures, tables } = view.observed;
    return [
        ...(backupsError === undefined ? [] : [`The backups could not be listed, so no plan deletes any: ${backupsError}`]),
        ...(ledger.state === 'unreadable' ? [`The ledger could not be read: ${ledger.message}`] : []),
        ...(isLedgerLost(view) ? ['The ledger is missing, and with it what drills proved and which copies stand.'] : []),
        ...failures.map(({ table, call, message }) => `${table}: ${call} failed: ${message}`),
        ...tables.flatMap(({ name, replicas }) => replicas.flatMap(({ region, failure }) => failure === undefined ? [] : [`${name}: its replica in ${region} could not be seen whole: ${failure}`])),
    ];
}
function isListed(view) {
    const { backupsError, ledger } = view.observed;
    return backupsError === undefined && ledger.state !== 'unreadable' && !isLedgerLost(view);
}
/** A problem where there are traces of earlier runs, which {@link ledgerNotices} looks for; before the first run nothing is lost. */
function isLedgerLost({ plan, observed }) {
    const lost = ({ code, level }) => code === 'ledger-missing' && level === 'problem';
    return observed.ledger.state === 'missing' && plan.notices.some(lost);
}

// EXTERNAL MODULE: ./lib/commands/diff.js + 4 modules
var diff = __webpack_require__(3519);
// EXTERNAL MODULE: ./lib/commands/environment.js
var environment = __webpack_require__(2131);
// EXTERNAL MODULE: ./lib/commands/of-the-world.js
var of_the_world = __webpack_require__(7734);
// EXTERNAL MODULE: ./lib/commands/run.js + 7 modules
var run = __webpack_require__(6748);
;// CONCATENATED MODULE: ./lib/commands/review.js












/**
 * Reviews an edit with credentials that only have to read.
 * @param input with a head that can be read: of one that is gone or has errors, {@link diffReview} says all there is to say
 * @throws UserError when the account cannot be looked at, or is another than the policy's
 */
async function reviewWithAccount(input, env) {
    const { review, base, head: given } = (0,diff/* compareTexts */.q)(input);
    if (!given)
        throw new TypeError('there is no policy to plan by: diffReview is for that');
    const head = inRegion(given, input);
    return (0,environment/* connected */.a)(head, env, async ({ connection }) => {
        env.progress({ kind: 'phase', text: `looking at account ${head.account}, ${head.region}` });
        const start = connection.clock.monotonic();
        const observed = await (0,observe/* observe */.l)(connection, head, input.tables);
        const plan = planOf(head, observed, input);
        const under = await baseView(base && inRegion(base, input), { input, env, head, observed });
        const known = 'plan' in under ? under : undefined;
        const simulation = (0,simulate/* simulate */.J)({
            days: input.days,
            at: observed.at,
            ...(known ? { base: { policy: known.policy, observed: known.observed } } : {}),
            head: { policy: head, observed },
            allow: input.allow,
            acknowledge: input.acknowledge,
        });
        const unseen = unseenOf({ plan, observed }, known, input.tables);
        const impact = impactOf({
            head: plan,
            ...(known ? { base: known.plan } : { baseMissing: under.missing }),
            simulation,
            unseen,
            backups: [...observed.backups, ...(known?.observed.backups ?? [])],
        });
        const governed = governedTables(known ? [{ plan, observed }, known] : [{ plan, observed }]);
        const tables = [...governed.values(), ...uncoveredTables(head, observed, input.tables, governed)];
        const changes = nameTables(review.changes, base, head, tables);
        const reviewed = {
            ...review,
            command: 'plan',
            changes: unseen.why.length === 0 ? changes : changes.map(withoutNone),
            impact,
            ...(simulation.lines.length > 0 && review.kind !== 'same' ? { simulation } : {}),
            unseen: unseen.why,
        };
        const started = { run: '', at: observed.at, monotonic: start };
        return { review: reviewed, plan, report: (0,run/* reportOf */.EI)({ connection, env, started }, plan, [], 'plan') };
    });
}
function inRegion(policy, { region }) {
    return region ? { ...policy, region } : policy;
}
function planOf(policy, observed, { allow, acknowledge, tables, seed }) {
    return (0,plan/* makePlan */.C)({
        policy,
        observed,
        allow,
        acknowledge,
        ...(tables ? { tables } : {}),
        ...(seed === undefined ? {} : { seed }),
    });
}
async function baseView(policy, { input, env, head, observed }) {
    if (!policy) {
        return { missing: input.base ? 'The policy before the change has errors.' : 'There was no policy before.' };
    }
    if (policy.account !== head.account) {
        return {
            missing: `The policy before the change is for account ${policy.account}; these credentials are of ${head.account}.`,
        };
    }
    if (looksAlike(policy, head))
        return { policy, observed, plan: planOf(policy, observed, input) };
    try {
        const seen = await (0,environment/* connected */.a)(policy, env, ({ connection }) => (0,observe/* observe */.l)(connection, policy, input.tables));
        // Of one moment, or what falls due between the two looks would pass for the edit's doing.
        const now = policy.region === head.region ? { ...seen, at: observed.at } : seen;
        return { policy, observed: now, plan: planOf(policy, now, input) };
    }
    catch (error) {
        env.signal?.throwIfAborted();
        if (!(0,of_the_world/* isOfTheWorld */.N)(error))
            throw error;
        return { missing: `The account could not be looked at under the policy before the change: ${error.message}` };
    }
}
/** Whether {@link observe} asks the same for both: all but what only the plan reads is equal. */
function looksAlike(a, b) {
    return JSON.stringify(whatIsLookedAt(a)) === JSON.stringify(whatIsLookedAt(b));
}
function whatIsLookedAt({ source: _, coverage: __, orphans: ___, ...policy }) {
    const entries = policy.entries.map(({ at: _at, protection, ...entry }) => {
        const { backups: _backups, objectives: _objectives, ...rest } = protection;
        const replicas = rest.replicas.map(({ at: _place, ...replica }) => replica);
        return { ...entry, protection: { ...rest, replicas } };
    });
    return { ...policy, entries };
}
/** Tables that an entry governs on either side, with the tags that may have decided it: only a side that asks for tags reads them. */
function governedTables(views) {
    const byName = new Map();
    for (const { table } of views.flatMap(({ plan }) => plan.tables))
        byName.set(table, { name: table });
    for (const { name, tags } of views.flatMap(({ observed }) => observed.tables)) {
        const known = byName.get(name);
        if (known && !known.tags && tags)
            known.tags = tags;
    }
    return byName;
}
/** Other tables that no entry of head matches, which is what `coverage` is about. One that could not be looked at may be matched. */
function uncoveredTables(head, { tables, tableNames, failures }, only, governed) {
    const seen = new Map(tables.map((table) => [table.name, table]));
    const unsure = new Set(failures.map(({ table }) => table));
    return tableNames
        .filter((name) => (!only || only.includes(name)) && !unsure.has(name) && !governed.has(name))
        .map((name) => seen.get(name) ?? { name })
        .filter((table) => !(0,ownership/* machineryOf */.q9)(table, head) && !(0,policy_select/* entryFor */.cy)(head, table));
}
/** That a change touches no table can be said only where all were seen. */
function withoutNone({ tables, ...change }) {
    return tables && tables.length > 0 ? { ...change, tables } : change;
}


/***/ }),

/***/ 9042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ observe)
});

// EXTERNAL MODULE: ./lib/aws/backups.js
var aws_backups = __webpack_require__(8202);
// EXTERNAL MODULE: ./lib/aws/tables.js
var aws_tables = __webpack_require__(384);
// EXTERNAL MODULE: ./lib/ledger/records.js
var records = __webpack_require__(5371);
// EXTERNAL MODULE: ./lib/ledger/store.js
var store = __webpack_require__(1264);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/model/parallel.js
var parallel = __webpack_require__(5586);
// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/observe/account.js
var account = __webpack_require__(7295);
;// CONCATENATED MODULE: ./lib/observe/copies.js
/**
 * The copies that are, or may become, backups. AVAILABLE is one that was verified and whose table stands, ACTIVE and of the
 * incarnation that was verified.
 */
function copiesAsBackups(ledger, tables) {
    if (ledger.state !== 'present')
        return [];
    const byName = new Map(tables.map((table) => [table.name, table]));
    return ledger.copies.flatMap((record) => asBackup(record, byName));
}
function asBackup(record, byName) {
    const table = byName.get(record.target);
    switch (record.state) {
        case 'intended':
        case 'copying':
            return [backupOf(record, arnOf(record, byName.get(record.table), table), table, 'CREATING')];
        case 'failed':
            return [];
        case 'verified':
            if (!table || table.id !== record.targetId || table.status === 'DELETING')
                return [];
            return [backupOf(record, table.arn, table, table.status === 'ACTIVE' ? 'AVAILABLE' : 'CREATING')];
    }
}
/** What its table's ARN is, or will be: tables of one account and Region differ in their names alone. */
function arnOf({ id, target }, source, table) {
    return table?.arn ?? source?.arn.replace(/:table\/.*$/, `:table/${target}`) ?? `copy/${id}`;
}
function backupOf(record, arn, table, status) {
    return {
        arn,
        name: record.backupName,
        tableName: record.table,
        ...(record.tableId === undefined ? {} : { tableId: record.tableId }),
        type: 'USER',
        status,
        createdAt: record.startedAt,
        sizeBytes: table?.sizeBytes ?? 0,
        copy: record.id,
        ...(record.endedAt === undefined ? {} : { endedAt: record.endedAt }),
        ...(record.contents ? { itemCount: record.contents.items } : {}),
    };
}

// EXTERNAL MODULE: ./lib/aws/errors.js
var errors = __webpack_require__(6762);
// EXTERNAL MODULE: ./lib/aws/metrics.js
var metrics = __webpack_require__(3488);
// EXTERNAL MODULE: ./lib/aws/retry.js
var retry = __webpack_require__(8083);
// EXTERNAL MODULE: ./lib/aws/scaling.js
var scaling = __webpack_require__(5772);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
;// CONCATENATED MODULE: ./lib/observe/replicas.js






/** The other Regions, as one observation meets them: one that did not answer once is not asked again for the next table. */
class Elsewhere {
    home;
    silent = new Map();
    constructor(home) {
        this.home = home;
    }
    /** Looks at what the policy needs to know of a table's replicas: those that it names, and where it wants one. */
    async look(table, { rules, lags }) {
        const ruled = new Map(rules.map((rule) => [rule.region, rule]));
        const standing = new Set(table.replicas.map(({ region }) => region));
        const missing = rules.filter(({ region, state }) => state === 'present' && !standing.has(region));
        // What may go depends on what is left, so then the others are looked at too.
        const removes = rules.some(({ region, state }) => state === 'absent' && standing.has(region));
        const [replicas, sites, writeScaling] = await Promise.all([
            Promise.all(table.replicas.map((each) => this.replica(table, each, { rule: ruled.get(each.region), removes, lags }))),
            Promise.all(missing.map(({ region }) => this.site(table.name, region))),
            missing.length > 0 && table.billing === 'PROVISIONED' ? this.scaling(table) : undefined,
        ]);
        return { replicas, ...(sites.length > 0 ? { sites } : {}), ...(writeScaling ? { writeScaling } : {}) };
    }
    async replica(table, replica, { rule, removes, lags }) {
        const failures = [];
        const judged = rule?.maxLag !== undefined || rule?.state === 'absent';
        const [there, lag] = await Promise.all([
            (rule || removes) && STANDS.includes(replica.status)
                ? this.there(table.name, replica.region, rule, failures)
                : undefined,
            (judged || lags) && replica.status === 'ACTIVE'
                ? this.lag(table.name, replica.region, judged ? failures : [])
                : undefined,
        ]);
        return {
            ...replica,
            ...(there ? { there } : {}),
            ...(lag ? { lag } : {}),
            ...(failures.length > 0 ? { failure: failures.join('; ') } : {}),
        };
    }
    async there(table, region, rule, failures) {
        const ask = (call, question) => this.asking(failures, `${call} in ${region}`, () => this.ask(region, question));
        const seen = await ask('DescribeTable', async (connection) => (await (0,aws_tables/* describeTable */.uq)(connection, table)) ?? null);
        if (seen === null)
            failures.push(`there is no table ${table} in ${region}`);
        if (!seen)
            return undefined;
        const { arn, id, status, createdAt, deletionProtection, stream } = seen;
        const settled = status === 'ACTIVE' || status === 'UPDATING';
        const pitr = settled ? await ask('DescribeContinuousBackups', (c) => (0,aws_tables/* describePitr */.v$)(c, table)) : undefined;
        const tags = settled && rule?.tags ? await ask('ListTagsOfResource', (c) => (0,aws_tables/* listTags */.cB)(c, arn)) : undefined;
        return {
            arn,
            ...(id === undefined ? {} : { id }),
            status,
            createdAt,
            deletionProtection,
            ...(stream ? { stream } : {}),
            ...(pitr ? { pitr } : {}),
            ...(tags ? { tags } : {}),
        };
    }
    lag(table, region, failures) {
        return this.asking(failures, `its lag (CloudWatch)`, () => (0,metrics/* replicationLag */.zk)(this.home, table, region));
    }
    async site(table, region) {
        const failures = [];
        const seen = await this.asking(failures, `DescribeTable in ${region}`, () => this.ask(region, async (connection) => (await (0,aws_tables/* describeTable */.uq)(connection, table)) ?? null));
        return { region, ...(seen ? { occupiedBy: seen.arn } : {}), ...(failures[0] ? { failure: failures[0] } : {}) };
    }
    async scaling({ name, indexes }) {
        const failures = [];
        const global = indexes.filter(({ kind }) => kind === 'global').map((index) => index.name);
        const resources = await this.asking(failures, 'DescribeScalableTargets', () => (0,scaling/* writeScalingOf */.wz)(this.home, name, global));
        return resources ? { resources } : { failure: failures.join('; ') };
    }
    /** The answer, or a failure on the list. */
    async asking(failures, what, question) {
        try {
            return await question();
        }
        catch (error) {
            this.home.signal?.throwIfAborted();
            failures.push(`${what}: ${error.message}`);
            return undefined;
        }
    }
    /** Asks a Region, with seconds of patience where calls at home have minutes. */
    async ask(region, question) {
        const known = this.silent.get(region);
        if (known !== undefined)
            throw new Error(known);
        const there = this.home.at(region);
        // The client that never tries again by itself: the tries are counted here.
        const brief = { ...there, send: there.sendOnce };
        const { clock, signal } = there;
        try {
            return await (0,retry/* retrying */.R)(() => question(brief), {
                clock,
                ...(signal ? { signal } : {}),
                within: constants/* PATIENCE_ELSEWHERE */.lW,
                when: (error) => (0,errors/* isThrottle */.p0)(error) || (0,errors/* isSilence */.or)(error),
            });
        }
        catch (error) {
            if ((0,errors/* isSilence */.or)(error))
                this.silent.set(region, `the Region does not answer (${error.message})`);
            throw this.silent.has(region) ? new Error(this.silent.get(region), { cause: error }) : error;
        }
    }
}
/** States in which a replica has a table that can be asked. */
const STANDS = ['ACTIVE', 'UPDATING', 'DELETING'];

// EXTERNAL MODULE: ./lib/model/glob.js
var glob = __webpack_require__(3523);
;// CONCATENATED MODULE: ./lib/observe/wanted.js
/** Which tables are worth a call. */



/** Whether a table's details are needed: an entry may select it, or it may be ours. */
function wanted(policy, ledger, name, only) {
    if (name === policy.ledger)
        return true;
    const thrownAway = (0,names/* parseThrowAwayName */.JY)(name);
    if (thrownAway && (0,model_policy/* isOwnPolicy */.LT)(thrownAway.policy, policy))
        return true;
    if (ledger.state === 'present' && ledger.drills.some((d) => d.target === name))
        return true;
    if (ledger.state === 'present' && ledger.copies.some((c) => c.target === name))
        return true;
    if (only && !only.includes(name))
        return false;
    return policy.entries.some((entry) => maySelect(entry, name));
}
/** Whether a table's tags decide something: an entry by tags, or whether the table is another policy's own. */
function needsTags(policy, name) {
    if ((0,names/* parseThrowAwayName */.JY)(name))
        return true;
    return policy.entries.find((entry) => maySelect(entry, name))?.selector.kind !== 'name';
}
/** What the policy says of a table's replicas. @param table its tags are read wherever an entry by tags may decide */
function replicaNeeds(policy, table) {
    const entry = policy.entries.find((each) => maySelect(each, table.name) && hasItsTags(each, table.tags ?? {}));
    const rules = entry?.protection.replicas ?? [];
    const proof = entry?.protection.drills?.proof;
    return { rules, lags: proof === 'best' || proof === 'explained' };
}
function hasItsTags({ selector }, tags) {
    if (selector.kind !== 'tags')
        return true;
    return Object.entries(selector.tags).every(([key, value]) => Object.hasOwn(tags, key) && tags[key] === value);
}
function maySelect({ selector }, name) {
    if (selector.kind === 'name')
        return selector.name === name;
    return selector.kind === 'tags' || (0,glob/* matchesGlob */.kt)(selector.glob, name);
}

;// CONCATENATED MODULE: ./lib/observe/observe.js
/** Looks at the account, with as few calls as the policy allows, and writes nothing. */











/**
 * Observes what a policy needs to know: backups once for the whole Region, names paged, details only of tables that an
 * entry may select or that may be ours.
 * @param only the tables that the caller is interested in; all by default
 * @param replicas `home`: other Regions are not asked, for callers that must not wait for one that is down
 * @throws UserError when the credentials are of another account than the policy's, before anything is written
 */
async function observe(connection, policy, only, { replicas = 'everywhere' } = {}) {
    await (0,account/* settleAccount */.x)(connection, policy);
    const tableNames = (await (0,aws_tables/* listTableNames */.Je)(connection)).sort();
    const at = connection.clock.now();
    const listing = await backupsOf(connection);
    const ledger = await ledgerView(connection, policy, tableNames);
    const failures = [];
    const names = tableNames.filter((name) => wanted(policy, ledger, name, only));
    const elsewhere = replicas === 'everywhere' ? new Elsewhere(connection) : undefined;
    const tables = (await (0,parallel/* inParallel */.H)(names, 8, (name) => lookAt(connection, policy, name, failures, elsewhere))).filter((table) => table !== undefined);
    for (const { arn } of [...tables, ...listing.backups])
        (0,account/* assertArn */.Q)(policy, arn);
    await countNewest(connection, policy, listing.backups, ledger, failures);
    failures.sort((a, b) => (a.table < b.table ? -1 : 1));
    return {
        at,
        account: policy.account,
        region: connection.region,
        tables,
        tableNames,
        backups: [...listing.backups, ...copiesAsBackups(ledger, tables)],
        ...(listing.error ? { backupsError: listing.error } : {}),
        ledger,
        failures,
    };
}
async function backupsOf(connection) {
    try {
        return { backups: await (0,aws_backups/* listBackups */.Cw)(connection) };
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        return { backups: [], error: error.message };
    }
}
async function ledgerView(connection, policy, tableNames) {
    if (!tableNames.includes(policy.ledger))
        return { state: 'missing' };
    return (0,records/* readLedger */.SC)(new store/* Store */.i(connection, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy)));
}
async function lookAt(connection, policy, name, failures, elsewhere) {
    const ask = async (call, question) => {
        try {
            return await question();
        }
        catch (error) {
            connection.signal?.throwIfAborted();
            failures.push({ table: name, call, message: error.message });
            return undefined;
        }
    };
    const table = await ask('DescribeTable', () => (0,aws_tables/* describeTable */.uq)(connection, name));
    if (!table)
        return undefined;
    const settled = table.status === 'ACTIVE' || table.status === 'UPDATING';
    const pitr = settled ? await ask('DescribeContinuousBackups', () => (0,aws_tables/* describePitr */.v$)(connection, name)) : undefined;
    const tags = settled && needsTags(policy, name)
        ? await ask('ListTagsOfResource', () => (0,aws_tables/* listTags */.cB)(connection, table.arn))
        : undefined;
    const seen = { ...table, ...(pitr ? { pitr } : {}), ...(tags ? { tags } : {}) };
    return settled && elsewhere ? { ...seen, ...(await elsewhere.look(seen, replicaNeeds(policy, seen))) } : seen;
}
/** Asks for the item count of the newest backup of each series that has been proved: what the shrink rule compares. */
async function countNewest(connection, policy, backups, ledger, failures) {
    if (ledger.state !== 'present')
        return;
    const proved = new Set(ledger.proofs.filter((p) => p.verdict === 'passed').map((p) => p.tableId));
    const newest = new Map();
    for (const backup of backups) {
        const name = (0,names/* parseBackupName */.Df)(backup.name);
        const ours = name && (0,model_policy/* isOwnPolicy */.LT)(name.policy, policy);
        if (!ours || !backup.tableId || !proved.has(backup.tableId) || backup.status !== 'AVAILABLE')
            continue;
        const series = `${backup.tableId} ${name.trigger}`;
        if ((newest.get(series)?.createdAt ?? 0) < backup.createdAt)
            newest.set(series, backup);
    }
    for (const backup of newest.values()) {
        try {
            const itemCount = (await (0,aws_backups/* describeBackup */._1)(connection, backup.arn))?.itemCount;
            if (itemCount !== undefined)
                backup.itemCount = itemCount;
        }
        catch (error) {
            connection.signal?.throwIfAborted();
            failures.push({ table: backup.tableName, call: 'DescribeBackup', message: error.message });
        }
    }
}


/***/ }),

/***/ 9187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ reviewedOf),
/* harmony export */   RD: () => (/* binding */ destructive),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   sG: () => (/* binding */ destructiveSteps),
/* harmony export */   wU: () => (/* binding */ beyondReview)
/* harmony export */ });
/* harmony import */ var _model_reviewed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5524);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4501);


const nothing = () => undefined;
/** A table, or its replica's setting: `orders`, `orders@eu-west-1`. */
const place = ({ table, region }) => region === undefined ? table : `${table}@${region}`;
/** Every kind must say what it takes away: a new one does not compile without. */
const TARGETS = {
    'create-ledger': nothing,
    'enable-pitr': nothing,
    // A longer window takes nothing away.
    'change-pitr': (step) => (step.days < step.from ? place(step) : undefined),
    'disable-pitr': place,
    'enable-deletion-protection': nothing,
    'disable-deletion-protection': place,
    'tag-replica': nothing,
    'create-replica': nothing,
    'remove-replica': place,
    'measure-lag': nothing,
    'enable-stream': nothing,
    'create-backup': nothing,
    'delete-backup': ({ arn }) => arn,
    // It tears down only what it restored itself.
    drill: nothing,
    'clean-leftover': ({ drill }) => drill,
    'clean-copy': ({ copy }) => copy,
};
/** @returns what the step takes away; `undefined` when nothing */
function destructive(step) {
    const target = TARGETS[step.kind](step);
    return target === undefined ? undefined : { kind: step.kind, target, step };
}
/** Every step of the plan that takes something away, held ones too, in the plan's order. */
function destructiveSteps(plan) {
    return plan.steps.flatMap((step) => destructive(step) ?? []);
}
/** One text for a kind and a target: no kind has a space. */
function keyOf({ kind, target }) {
    return `${kind} ${target}`;
}
/** What a reviewer of this plan agrees to: those steps that would be carried out. */
function reviewedOf(plan) {
    const steps = carriedOut(plan).map(({ kind, target }) => ({ kind, target }));
    const { policy, account, region, at } = plan;
    return {
        format: _model_reviewed_js__WEBPACK_IMPORTED_MODULE_0__/* .REVIEWED_FORMAT */ .Y,
        policy: { name: policy.name, sha256: policy.sha256 },
        account,
        region,
        at,
        steps: steps.sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byText */ .z)(a.kind, b.kind) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byText */ .z)(a.target, b.target)),
    };
}
/** @returns `undefined` when the plan would destroy nothing but what was reviewed; fewer, and additive steps, are fine */
function beyondReview(plan, reviewed) {
    const compared = [
        { what: 'policy', reviewed: reviewed.policy.sha256, now: plan.policy.sha256 },
        { what: 'account', reviewed: reviewed.account, now: plan.account },
        { what: 'Region', reviewed: reviewed.region, now: plan.region },
    ];
    const others = compared.filter(({ reviewed: then, now }) => then !== now);
    const agreed = new Set(reviewed.steps.map(keyOf));
    const steps = carriedOut(plan).flatMap((each) => (agreed.has(keyOf(each)) ? [] : [each.step]));
    return others.length === 0 && steps.length === 0 ? undefined : { others, steps };
}
function carriedOut(plan) {
    return destructiveSteps(plan).filter(({ step }) => step.held === undefined);
}


/***/ })

};
