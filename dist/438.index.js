export const id = 438;
export const ids = [438];
export const modules = {

/***/ 5009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ isOverdue),
/* harmony export */   n: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/** When something recurring falls due, and when it is late. */

/** Due a little early, so that a daily job with jitter never skips a day. `age` and `every` in milliseconds. */
function isDue(age, every) {
    return age >= every - Math.min(every * _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .DUE_SLACK */ .Ug.share, _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .DUE_SLACK */ .Ug.most);
}
/** Overdue only with room to spare: schedules are late as a matter of course. `age` and `every` in milliseconds. */
function isOverdue(age, every) {
    return age > every + Math.max(every * _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .OVERDUE_SLACK */ .Gw.share, _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .OVERDUE_SLACK */ .Gw.least);
}


/***/ }),

/***/ 7051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ historyByTable),
/* harmony export */   V: () => (/* binding */ NO_HISTORY)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4501);

/** By table name. Empty when the ledger could not be read. */
function historyByTable(ledger) {
    const byTable = new Map();
    if (ledger.state !== 'present')
        return byTable;
    const of = (table) => {
        const known = byTable.get(table) ?? { drills: [], proofs: [], series: [], witnesses: new Set() };
        byTable.set(table, known);
        return known;
    };
    for (const drill of sorted(ledger.drills, (d) => [d.intentAt, d.id]))
        of(drill.table).drills.push(drill);
    for (const proof of sorted(ledger.proofs, (p) => [p.at, p.drill, p.backupArn]))
        of(proof.table).proofs.push(proof);
    for (const series of sorted(ledger.series, (s) => [s.at, s.tableId, s.method, s.trigger]))
        of(series.table).series.push(series);
    for (const { table, backupArn } of ledger.witnesses)
        of(table).witnesses.add(backupArn);
    return byTable;
}
const NO_HISTORY = { drills: [], proofs: [], series: [], witnesses: new Set() };
function sorted(items, key) {
    return [...items].sort((a, b) => {
        const [atA, ...textA] = key(a);
        const [atB, ...textB] = key(b);
        return atA - atB || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_0__/* .byText */ .z)(textA.join('\n'), textB.join('\n'));
    });
}


/***/ }),

/***/ 8662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ byLife)
/* harmony export */ });
/* harmony import */ var _situation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96);

/** Places one backup. Without ids on both sides the dates decide, and such backups are never deleted. */
function lifeOf(backup, situation) {
    const table = situation.tableByName.get(backup.tableName);
    if (!table)
        return situation.exists(backup.tableName) ? 'unseen' : 'dead';
    if (table.id !== undefined && backup.tableId !== undefined)
        return table.id === backup.tableId ? 'live' : 'dead';
    return backup.createdAt >= table.createdAt ? 'live' : 'dead';
}
/** Backups of tables in scope, by life and then by table name; each list newest first. */
function byLife(situation) {
    const lives = { live: new Map(), dead: new Map(), unseen: new Map() };
    for (const backup of situation.backups) {
        if (!(0,_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .inScope */ .SB)(situation, backup.tableName))
            continue;
        const life = lives[lifeOf(backup, situation)];
        const list = life.get(backup.tableName);
        if (list)
            list.push(backup);
        else
            life.set(backup.tableName, [backup]);
    }
    return lives;
}


/***/ }),

/***/ 7866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isOver)
/* harmony export */ });
/** Done, or all but for a table that was kept in another Region: its verdict stands, and nothing waits for it. */
function isOver({ state, kept }) {
    return state === 'done' || kept !== undefined;
}


/***/ }),

/***/ 9006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ keepFor)
/* harmony export */ });
/** `undefined` means that the series stays forever. */
function keepFor({ keep, deployKeep, manualKeep }, trigger) {
    return { scheduled: keep, deploy: deployKeep, manual: manualKeep }[trigger];
}


/***/ }),

/***/ 4286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bm: () => (/* binding */ ledgerNotices),
/* harmony export */   T5: () => (/* binding */ ledgerHold),
/* harmony export */   ZG: () => (/* binding */ recordHold),
/* harmony export */   hn: () => (/* binding */ ledgerSteps)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9344);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4658);
/* harmony import */ var _protections_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(235);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9577);
/** What a missing or unreadable ledger means: on the first run nothing, later that nothing is deleted and nothing drilled. */





/** Creates the missing ledger. Held when there are traces of earlier runs: with an empty one the next run would think all is well. */
function ledgerSteps(situation) {
    if (situation.ledger === 'present')
        return ledgerProtection(situation);
    if (situation.ledger !== 'missing')
        return [];
    const held = ledgerHold(situation);
    const name = situation.policy.ledger;
    const reason = isFirstRun(situation)
        ? 'There is no ledger yet, and nothing of this policy’s: this is its first run.'
        : 'The ledger is missing.';
    return [{ id: `create-ledger ${name}`, kind: 'create-ledger', name, reason, ...(held ? { held } : {}) }];
}
/** The ledger is protected like any other table, also when a run was killed right after it made it. */
function ledgerProtection({ policy, tableByName }) {
    const table = tableByName.get(policy.ledger);
    if (!table || !(0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isWorkable */ .I)(table))
        return [];
    const off = (what) => `${what} of the ledger is off; it holds what drills proved.`;
    return [
        ...(table.pitr?.enabled === false ? [(0,_protections_js__WEBPACK_IMPORTED_MODULE_4__/* .enablePitrStep */ .tw)(table, _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .PITR_DAYS */ .c_.max, off('Point-in-time recovery'))] : []),
        ...(table.deletionProtection ? [] : [(0,_protections_js__WEBPACK_IMPORTED_MODULE_4__/* .enableProtectionStep */ .jk)(table, off('Deletion protection'))]),
    ];
}
/** Why deletes and drills wait for a person: a lost ledger does not say what was proved, nor which backups drills use. */
function ledgerHold(situation) {
    if (situation.ledger === 'present' || isFirstRun(situation) || situation.allow.has('without-ledger'))
        return undefined;
    return {
        why: `the ledger is ${situation.ledger}, and with it what drills proved and which backups they use`,
        allow: 'without-ledger',
    };
}
/** Why what is recorded before it begins cannot begin. @param what `a copy` */
function recordHold(situation, what) {
    const unwritable = { why: `the ledger cannot be read, and ${what} is recorded before it begins` };
    return ledgerHold(situation) ?? (situation.ledger === 'unreadable' ? unwritable : undefined);
}
/** Red, also when the deletes are allowed: a typing error in `ledger:` must not pass for a fresh start. */
function ledgerNotices(situation) {
    const { ledger, policy } = situation;
    if (ledger === 'present' || isFirstRun(situation))
        return [];
    const seen = ledger === 'unreadable'
        ? `could not be read: ${situation.ledgerMessage}`
        : `is missing, though this policy has run before: ${tracesOf(situation)}`;
    const allowed = situation.allow.has('without-ledger');
    return [
        {
            code: `ledger-${ledger}`,
            level: allowed ? 'warning' : 'problem',
            message: `The ledger ${policy.ledger} ${seen}. ${allowed ? 'It was allowed to go on without what it knew.' : 'Nothing is deleted and nothing is drilled.'}`,
            next: 'Check `ledger:` in the policy and the role’s permissions on that table; restore it from its own backup if it was deleted. `--allow without-ledger` goes on without what it knew.',
        },
    ];
}
/** Nothing of ours anywhere. A listing that failed proves no such thing. */
function isFirstRun(situation) {
    if (situation.ledger !== 'missing' || situation.backupsError !== undefined)
        return false;
    const { drills, copies } = taggedTables(situation);
    return (0,_ownership_js__WEBPACK_IMPORTED_MODULE_2__/* .ownBackups */ .m$)(situation.backups).length + drills + copies === 0;
}
function taggedTables({ tables, policy }) {
    return {
        drills: tables.filter((table) => (0,_ownership_js__WEBPACK_IMPORTED_MODULE_2__/* .isTaggedDrillTable */ .cc)(table, policy)).length,
        copies: tables.filter((table) => (0,_ownership_js__WEBPACK_IMPORTED_MODULE_2__/* .isTaggedCopyTable */ .Ed)(table, policy)).length,
    };
}
function tracesOf(situation) {
    if (situation.backupsError !== undefined)
        return 'its backups could not be listed to show otherwise';
    const backups = (0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)((0,_ownership_js__WEBPACK_IMPORTED_MODULE_2__/* .ownBackups */ .m$)(situation.backups).length, 'backup');
    const { drills, copies } = taggedTables(situation);
    const rest = [(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(drills, 'drill table'), ...(copies > 0 ? [copies === 1 ? '1 copy' : `${copies} copies`] : [])];
    return `found ${[backups, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)} of its own`;
}


/***/ }),

/***/ 6507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ planLiveSeries)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1133);
/* harmony import */ var _model_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9711);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _keep_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9006);
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(138);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9577);
/* harmony import */ var _unknown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7057);
/** The series of a table as it stands, three of each method: what each is ruled by, and what keeps all of it. */







/** Rules on the scheduled, deploy and manual series of a table, of the rule's own method and of another that it had before. */
function planLiveSeries(situation, table, input) {
    const incarnation = input.own.filter(({ status }) => status === 'AVAILABLE');
    const newestAt = incarnation[0]?.createdAt ?? (input.creates.length > 0 ? Number.NEGATIVE_INFINITY : situation.at);
    const settledAt = Math.max(newestAt, ...input.creates.map((create) => takenAt(situation, create)));
    const plans = _model_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .METHODS */ .J8.flatMap((method) => _model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .TRIGGERS */ .Qb.map((trigger) => planOneSeries(situation, table, { ...input, method, trigger, incarnation, settledAt })));
    return { rulings: plans.flatMap(({ rulings }) => rulings), notices: plans.flatMap(({ notices }) => notices) };
}
/** When the backup that a step takes will have been taken. */
function takenAt({ at }, { resume }) {
    return resume ? (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .fromIso */ .ap)(resume.since) : at;
}
function planOneSeries(situation, table, input) {
    const { method, trigger, incarnation, settledAt, rule } = input;
    const isOfSeries = (backup) => backup.method === method && backup.trigger === trigger;
    const backups = input.own.filter(isOfSeries);
    const create = input.creates.find((each) => (each.method ?? 'on-demand') === method && each.trigger === trigger);
    const planned = create && { id: create.id, at: takenAt(situation, create) };
    const newest = incarnation.find(isOfSeries);
    const fed = trigger === 'scheduled' && method === rule.method;
    const newestItems = itemsOfNewest(table, newest, planned !== undefined);
    const keep = (0,_keep_js__WEBPACK_IMPORTED_MODULE_4__/* .keepFor */ .H)(rule, trigger);
    const unknown = (0,_unknown_js__WEBPACK_IMPORTED_MODULE_5__/* .unknownOf */ .K)(situation, table.name, backups) ?? ((0,_status_js__WEBPACK_IMPORTED_MODULE_6__/* .isWorkable */ .I)(table) ? undefined : `the table is ${table.status}`);
    return (0,_series_js__WEBPACK_IMPORTED_MODULE_2__/* .planSeries */ .X)(situation, {
        series: {
            table: table.name,
            method,
            trigger,
            backups,
            incarnation,
            ...(table.id === undefined ? {} : { tableId: table.id }),
        },
        live: true,
        fed,
        ...(keep ? { keep } : {}),
        otherwise: `no \`keep\` for ${trigger} backups: stays forever`,
        ...(planned === undefined ? {} : { planned }),
        ...(unknown === undefined ? {} : { unknown }),
        late: fed && input.late,
        settledAt,
        ...(newestItems === undefined ? {} : { newestItems }),
    });
}
/** A planned backup is the newest, and it will hold what the table holds now. */
function itemsOfNewest(table, newest, planned) {
    if (planned || (newest && newest.itemCount === undefined))
        return { items: table.itemCount, of: 'the table' };
    return newest?.itemCount === undefined ? undefined : { items: newest.itemCount, of: 'its newest backup' };
}


/***/ }),

/***/ 4658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EX: () => (/* binding */ isOwnDrillTable),
/* harmony export */   Ed: () => (/* binding */ isTaggedCopyTable),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   cc: () => (/* binding */ isTaggedDrillTable),
/* harmony export */   kA: () => (/* binding */ isOwnCopyTable),
/* harmony export */   m$: () => (/* binding */ ownBackups),
/* harmony export */   q9: () => (/* binding */ machineryOf),
/* harmony export */   sv: () => (/* binding */ isOwnRewindTable)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1133);
/* harmony import */ var _model_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9711);
/** What is ours: decided by names that parse whole, by our tags, and by nothing else. */


/** Tells whose a backup is. Only an on-demand backup whose name parses whole can be ours. */
function ownerOf(backup, policy) {
    if (backup.type !== 'USER')
        return { kind: 'foreign', why: `not ours: made by the service (${backup.type})` };
    const name = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBackupName */ .Df)(backup.name);
    if (!name)
        return { kind: 'foreign', why: 'not ours: the name is not one that a policy gives' };
    if (!(0,_model_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnPolicy */ .LT)(name.policy, policy))
        return { kind: 'other-policy', policy: name.policy };
    return { kind: 'ours', trigger: name.trigger };
}
/** The backups that are ours, in the order given. */
function ownBackups(backups) {
    return backups.flatMap((backup) => backup.owner.kind === 'ours'
        ? [{ ...backup, trigger: backup.owner.trigger, method: backup.copy === undefined ? 'on-demand' : 'copy' }]
        : []);
}
/** Whose machinery a table is part of: this policy's, another's, or `undefined` for a table with data of the user's. */
function machineryOf(table, policy) {
    if (table.name === policy.ledger)
        return 'this-policy';
    const tag = table.tags?.[_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .OWNER_TAG */ .FX];
    if (tag !== undefined)
        return (0,_model_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnPolicy */ .LT)(tag, policy) ? 'this-policy' : 'other-policy';
    const name = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseThrowAwayName */ .JY)(table.name);
    if (!name)
        return undefined;
    if ((0,_model_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnPolicy */ .LT)(name.policy, policy))
        return 'this-policy';
    // Tags that were read and do not name an owner mean that only the name looks like ours.
    return table.tags === undefined ? 'other-policy' : undefined;
}
/** A drill table of this policy, by its name. */
function isOwnDrillTable(table, policy) {
    return isOwnThrowAway(table, 'drill', policy);
}
/** A copy of this policy, by its name. */
function isOwnCopyTable(table, policy) {
    return isOwnThrowAway(table, 'copy', policy);
}
/** What a rewind of this policy restored, by its name. */
function isOwnRewindTable(table, policy) {
    return isOwnThrowAway(table, 'rewind', policy);
}
function isOwnThrowAway(table, kind, policy) {
    const name = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseThrowAwayName */ .JY)(table.name);
    return name?.kind === kind && (0,_model_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnPolicy */ .LT)(name.policy, policy);
}
/** A drill table of this policy, by its name and by a tag that says the same. */
function isTaggedDrillTable(table, policy) {
    return isOwnDrillTable(table, policy) && isTagged(table, _model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .DRILL_TAG */ .R8, policy);
}
/** A copy of this policy, by its name and by a tag that says the same. */
function isTaggedCopyTable(table, policy) {
    return isOwnCopyTable(table, policy) && isTagged(table, _model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .COPY_TAG */ .xv, policy);
}
function isTagged({ name, tags }, tag, policy) {
    const owner = tags?.[_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .OWNER_TAG */ .FX];
    if (owner !== undefined)
        return (0,_model_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnPolicy */ .LT)(owner, policy);
    return tags?.[tag] === (0,_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseThrowAwayName */ .JY)(name)?.id;
}


/***/ }),

/***/ 8438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ makePlan)
});

;// CONCATENATED MODULE: ./lib/model/plan.js
/** The plan: plain data, computed from (policy, observed, now) and nothing else. Same input, same bytes. */
const PLAN_FORMAT = 1;

// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/plan/ownership.js
var ownership = __webpack_require__(4658);
// EXTERNAL MODULE: ./lib/plan/situation.js
var plan_situation = __webpack_require__(96);
// EXTERNAL MODULE: ./lib/plan/status.js
var plan_status = __webpack_require__(9577);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/plan/words.js
var words = __webpack_require__(7302);
;// CONCATENATED MODULE: ./lib/plan/unfinished.js
/** Copies that no run has finished yet: which one of a series is gone on with, and which are given up. */




/** Whether a copy is neither verified nor known to be wrong. */
function isUnfinished({ state }) {
    return state === 'intended' || state === 'copying';
}
/** Why an unfinished copy is not gone on with by any run; `undefined` when one may. */
function whyGivenUp(situation, copy) {
    if (situation.at - copy.startedAt > constants/* COPY_RESUMED_FOR */.Sf) {
        return `it was begun ${(0,words/* ago */.K)(copy.startedAt, situation.at)}, and what it holds would have been read a day apart`;
    }
    const newer = situation.copies.find((other) => other.startedAt > copy.startedAt && isSameSeries(other, copy) && other.state !== 'failed');
    // What it would still read, the newer one reads too.
    return newer && `copy ${newer.id} of the same series is newer`;
}
function isSameSeries(a, b) {
    return a.table === b.table && a.tableId === b.tableId && triggerOf(a) === triggerOf(b);
}
function triggerOf({ backupName }) {
    return (0,names/* parseBackupName */.Df)(backupName)?.trigger ?? 'manual';
}
/** The steps that go on with what earlier runs began of a table as it stands: at most one a series. */
function resumeSteps(situation, table) {
    return situation.copies
        .filter((copy) => copy.table === table.name && copy.tableId === table.id && isUnfinished(copy))
        .filter((copy) => whyGivenUp(situation, copy) === undefined)
        .map((copy) => ({
        id: `create-backup ${table.name} ${copy.id}`,
        kind: 'create-backup',
        table: table.name,
        tableArn: table.arn,
        ...(table.id === undefined ? {} : { tableId: table.id }),
        trigger: triggerOf(copy),
        method: 'copy',
        resume: { copy: copy.id, since: (0,time/* iso */.KH)(copy.startedAt) },
        reason: `Copy ${copy.id}, begun ${(0,words/* ago */.K)(copy.startedAt, situation.at)}, is not finished: it is gone on with.`,
    }));
}

;// CONCATENATED MODULE: ./lib/plan/copy-leftovers.js




const NOTHING = { steps: [], notices: [] };
/** @param resumed ids of the copies that this plan goes on with */
function planCopyLeftovers(situation, resumed) {
    const byTarget = new Map(situation.copies.map((copy) => [copy.target, copy]));
    const strangers = situation.tables
        .filter((table) => (0,ownership/* isOwnCopyTable */.kA)(table, situation.policy) && !byTarget.has(table.name))
        .filter((table) => table.status !== 'DELETING' && !situation.only)
        .map((table) => unknown(table));
    const parts = situation.copies
        .filter(({ id, table }) => (0,plan_situation/* inScope */.SB)(situation, table) && !resumed.has(id))
        .map((copy) => leftover(situation, copy));
    const all = [...strangers, ...parts];
    return { steps: all.flatMap(({ steps }) => steps), notices: all.flatMap(({ notices }) => notices) };
}
function leftover(situation, copy) {
    const table = situation.tableByName.get(copy.target);
    // A table that could not be described has a failure of its own.
    if (!table && situation.exists(copy.target))
        return NOTHING;
    if (table && copy.targetId !== table.id && copy.state !== 'intended')
        return another(table, copy);
    if (table?.status === 'DELETING')
        return NOTHING;
    if (isUnfinished(copy))
        return unfinished(situation, copy, table);
    if (!table)
        return clean(copy, undefined, `The table of copy ${copy.id} of ${copy.table} is gone.`);
    return copy.state === 'failed' ? kept(copy, table, FAILED) : NOTHING;
}
function unfinished(situation, copy, table) {
    const source = situation.tableByName.get(copy.table);
    const unseen = situation.exists(copy.table) && (!source || situation.failures.has(copy.table) || !(0,plan_status/* isWorkable */.I)(source));
    if (unseen)
        return NOTHING;
    const same = source?.id !== undefined && source.id === copy.tableId;
    if (!same) {
        if (!table)
            return clean(copy, undefined, `Copy ${copy.id} cannot go on: ${copy.table} is gone, or was made anew.`);
        return kept(copy, table, `was never finished, and ${copy.table} is gone or was made anew: it may be the best there is`);
    }
    const why = whyGivenUp(situation, copy);
    return why === undefined ? NOTHING : clean(copy, table, `Copy ${copy.id} of ${copy.table} is given up: ${why}.`);
}
const FAILED = 'was not found to hold what was copied into it, so nobody can tell what it holds';
function clean(copy, table, reason) {
    const step = {
        id: `clean-copy ${copy.target}`,
        kind: 'clean-copy',
        table: copy.target,
        ...(table?.id === undefined ? {} : { tableId: table.id }),
        copy: copy.id,
        reason,
    };
    return { steps: [step], notices: [] };
}
function kept({ id, table: source }, { name }, what) {
    const notice = {
        code: 'copy-unverified',
        level: 'problem',
        table: name,
        message: `The table ${name}, copy ${id} of ${source}, ${what}. It is no backup, and it is not deleted.`,
        next: 'Look at what it holds, keep what is of use, and delete it by hand.',
    };
    return { steps: [], notices: [notice] };
}
function unknown(table) {
    return notOurs(table, 'bears a name like a copy’s, but the ledger has no record of it');
}
function another(table, { id, table: source }) {
    return notOurs(table, `bears the name of copy ${id} of ${source}, but is another table`);
}
function notOurs({ name }, what) {
    const message = `The table ${name} ${what}. It counts as no backup, and it is not touched.`;
    const next = 'Delete it by hand if nobody needs it.';
    return { steps: [], notices: [{ code: 'copy-not-ours', level: 'warning', table: name, message, next }] };
}

// EXTERNAL MODULE: ./lib/plan/incarnations.js
var incarnations = __webpack_require__(8662);
// EXTERNAL MODULE: ./lib/plan/ledger.js
var ledger = __webpack_require__(4286);
;// CONCATENATED MODULE: ./lib/plan/leftovers.js
/** Drill tables that stand when no drill needs them any more, and drills that can no longer go on. */






/** @param resumed ids of the drills that this plan takes up */
function planLeftovers(situation, resumed) {
    const drillTables = situation.tables.filter((table) => (0,ownership/* isOwnDrillTable */.EX)(table, situation.policy));
    const byTarget = new Map(situation.drills.map((record) => [record.target, record]));
    const parts = [
        ...drillTables.map((table) => leftovers_leftover(situation, table, byTarget.get(table.name), resumed)),
        ...situation.drills
            .filter(({ target }) => !situation.exists(target))
            .map((record) => vanished(situation, record, resumed)),
    ];
    return { steps: parts.flatMap(({ steps }) => steps), notices: parts.flatMap(({ notices }) => notices) };
}
const leftovers_NOTHING = { steps: [], notices: [] };
function leftovers_leftover(situation, table, record, resumed) {
    if (table.status === 'DELETING' || (situation.only && !(record && (0,plan_situation/* inScope */.SB)(situation, record.table))))
        return leftovers_NOTHING;
    if (record && !madeBy(record, table)) {
        return warning('leftover-not-ours', table, 'bears the name of a drill of ours but was not made by it');
    }
    if (record && isNeeded(situation, record, resumed))
        return leftovers_NOTHING;
    if (!record && !(0,ownership/* isTaggedDrillTable */.cc)(table, situation.policy)) {
        return warning('leftover-not-ours', table, 'bears a name like a drill’s, but neither the ledger nor a tag says that it is ours');
    }
    if (!record?.contents)
        return unverified(situation, table, record);
    const adopted = adoption(table);
    if (adopted)
        return warning('leftover-adopted', table, `is left over from a drill, but ${adopted}, which no drill does`);
    return { steps: [cleanStep(situation, table.name, record.id, whyOver(situation, record), table.id)], notices: [] };
}
/** A drill that can no longer go on and whose table never came, or is gone already: its record is still to be closed. */
function vanished(situation, record, resumed) {
    if (record.state === 'done' || !(0,plan_situation/* inScope */.SB)(situation, record.table))
        return leftovers_NOTHING;
    if (isNeeded(situation, record, resumed))
        return leftovers_NOTHING;
    return { steps: [cleanStep(situation, record.target, record.id, whyOver(situation, record))], notices: [] };
}
/** The intent was written before the restore was asked for: what is older, or has another id, is somebody else's. */
function madeBy({ intentAt, targetId }, table) {
    if (targetId !== undefined && table.id !== undefined && targetId !== table.id)
        return false;
    return table.createdAt >= intentAt - constants/* EPSILON */.p8;
}
/** The drill is taken up in this plan, or may be by a later one: what cannot be worked on today may be tomorrow. */
function isNeeded(situation, { id, state, table }, resumed) {
    if (state === 'done')
        return false;
    if (resumed.has(id))
        return true;
    if (!situation.exists(table))
        return false;
    const source = situation.tableByName.get(table);
    return !source || situation.failures.has(table) || !(0,plan_status/* isWorkable */.I)(source);
}
function whyOver(situation, { id, state, table }) {
    if (state === 'done')
        return `Drill ${id} of ${table} is done, but its table still stands.`;
    if (!situation.exists(table))
        return `Drill ${id} cannot go on: its table ${table} is gone.`;
    return `Drill ${id} cannot go on: ${table} was made anew, or the policy has no drills for it any more.`;
}
/** Only what a verification read tells our leavings from what others have written since. */
function unverified(situation, table, record) {
    const origin = record
        ? `was restored by drill ${record.id} of ${record.table} and never verified`
        : `carries the tag of drill ${drillId(table)}, whose record is not to be found`;
    const best = record && !situation.exists(record.table)
        ? ` ${record.table} itself is gone: this may be the best copy there is.`
        : '';
    const notice = {
        code: 'leftover-unverified',
        level: 'problem',
        table: table.name,
        message: `The table ${table.name} ${origin}, so nobody can tell what was written to it since. It is not deleted.${best}`,
        next: 'Look at what it holds, keep what is of use, and delete it by hand.',
    };
    return { steps: [], notices: [notice] };
}
function drillId(table) {
    return (0,names/* parseThrowAwayName */.JY)(table.name).id;
}
/** A restore brings none of these back, and drills set none: somebody has put the table to use. */
function adoption({ deletionProtection, stream, pitr, replicas }) {
    if (deletionProtection)
        return 'deletion protection was turned on';
    if (stream)
        return 'a stream was enabled';
    if (pitr?.enabled)
        return 'point-in-time recovery was turned on';
    return replicas.length > 0 ? 'it has replicas' : undefined;
}
function cleanStep(situation, table, drill, reason, tableId) {
    const held = (0,ledger/* ledgerHold */.T5)(situation);
    return {
        id: `clean-leftover ${table}`,
        kind: 'clean-leftover',
        table,
        ...(tableId === undefined ? {} : { tableId }),
        drill,
        reason,
        ...(held ? { held } : {}),
    };
}
function warning(code, { name }, what) {
    const message = `The table ${name} ${what}. It is not touched.`;
    return {
        steps: [],
        notices: [{ code, level: 'warning', table: name, message, next: 'Delete it by hand if nobody needs it.' }],
    };
}

// EXTERNAL MODULE: ./lib/model/words.js
var model_words = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/plan/keep.js
var keep = __webpack_require__(9006);
;// CONCATENATED MODULE: ./lib/plan/table-notices.js
/** What there is to know about the backups of one governed table. */






/** @param backups of the live incarnation, newest first; `own` are those that are ours */
function backupNotices(situation, selected, backups, own) {
    return [
        ...ungoverned(selected, own),
        ...forever(selected, own),
        ...twoPolicies(selected, backups),
        ...stillCreating(situation, selected, own),
    ];
}
function ungoverned({ table: { name: table }, entry, protection }, own) {
    if (protection.backups || own.length === 0)
        return [];
    return [unmanaged(table, own.length, `its entry \`${entry.label}\` says nothing of backups`)];
}
/** Backups of ours that no rule governs any more. */
function unmanaged(table, count, why) {
    return {
        code: 'unmanaged-backups',
        level: 'warning',
        table,
        message: `${table}: ${(0,model_words/* counted */.hS)(count, 'backup')} of this policy's, but ${why}: none is pruned, and none is added.`,
        next: 'Give the table `backups` in the policy, or delete the backups by hand.',
    };
}
function forever({ table: { name: table }, protection: { backups: rule } }, own) {
    if (!rule)
        return [];
    const series = names/* TRIGGERS */.Qb.filter((trigger) => (0,keep/* keepFor */.H)(rule, trigger) === undefined).flatMap((trigger) => {
        const count = own.filter((backup) => backup.trigger === trigger).length;
        return count > 0 ? [`${trigger} (${count})`] : [];
    });
    if (series.length === 0)
        return [];
    return [
        {
            code: 'keeps-forever',
            level: 'info',
            table,
            message: `${table}: no \`keep\` for these backups, so they stay forever: ${(0,words/* listed */.r)(series)}.`,
        },
    ];
}
function twoPolicies({ table: { name: table } }, backups) {
    const others = backups.flatMap(({ owner }) => (owner.kind === 'other-policy' ? [owner.policy] : []));
    return [...new Set(others)].sort().map((other) => ({
        code: 'two-policies',
        level: 'warning',
        table,
        message: `${table}: the policy \`${other}\` makes backups of it too (${(0,model_words/* counted */.hS)(others.filter((each) => each === other).length, 'backup')}). They are not touched.`,
        next: `Let one policy govern a table. If \`${other}\` is this policy's old name, say \`formerly: [${other}]\`.`,
    }));
}
function stillCreating({ at }, { table: { name: table } }, own) {
    const stuck = own.filter(({ status, copy, createdAt }) => status === 'CREATING' && copy === undefined && at - createdAt >= constants/* CREATING_COUNTS_FOR */.jy);
    return stuck.map(({ name }) => ({
        code: 'backup-stuck',
        level: 'warning',
        table,
        message: `${table}: the backup ${name} has been CREATING for more than ${(0,time/* policyDuration */.l5)(constants/* CREATING_COUNTS_FOR */.jy)}; it no longer counts as the one that was due.`,
        next: 'See what the DynamoDB console says of it.',
    }));
}

// EXTERNAL MODULE: ./lib/plan/text-order.js
var text_order = __webpack_require__(4501);
;// CONCATENATED MODULE: ./lib/plan/notices.js
/** What there is to know about the account: nothing here changes anything. */







/** The listing of backups failed or was cut short. */
function listingNotices({ backupsError, policy }) {
    if (backupsError === undefined)
        return [];
    return [
        {
            code: 'listing-failed',
            level: 'problem',
            message: `The backups of ${policy.region} could not be listed whole: ${backupsError}. What is due is not known, so none is taken, and none is deleted.`,
            next: 'Check that the role may call dynamodb:ListBackups, and run again.',
        },
    ];
}
/** Tables that could not be read whole. */
function failureNotices(situation) {
    return [...situation.failures]
        .filter(([table]) => (0,plan_situation/* inScope */.SB)(situation, table))
        .map(([table, failures]) => ({
        code: 'table-unread',
        level: 'problem',
        table,
        message: `${table} could not be read whole: ${failures.map(({ call, message }) => `${call}: ${message}`).join('; ')}. None of its backups is deleted.`,
        next: `Check that the role may call ${failures.map(({ call }) => `dynamodb:${call}`).join(', ')} on it.`,
    }));
}
/** Tables that the policy names and the account does not hold. */
function goneNotices(situation) {
    return situation.policy.entries.flatMap(({ selector, unprotected }) => {
        if (selector.kind !== 'name' || situation.exists(selector.name) || !(0,plan_situation/* inScope */.SB)(situation, selector.name))
            return [];
        return [gone(situation, selector.name, unprotected !== undefined)];
    });
}
function gone({ backups }, table, unprotected) {
    const standing = backups.filter((backup) => backup.tableName === table);
    const left = standing.length === 0
        ? 'No backup of it is in the list.'
        : `Its newest backups: ${standing.slice(0, 3).map(describe).join('; ')}.`;
    return {
        code: 'table-gone',
        level: unprotected ? 'warning' : 'problem',
        table,
        message: `The policy names the table ${table}, which does not exist in this account and Region. ${left}`,
        next: 'If it was deleted by mistake, restore it from one of its backups; if not, remove it from the policy.',
    };
}
function describe({ name, type, createdAt, status, expiresAt }) {
    const until = expiresAt === undefined ? '' : `, until ${(0,time/* iso */.KH)(expiresAt)}`;
    return `${name} (${type}, ${status}, ${(0,time/* iso */.KH)(createdAt)}${until})`;
}
/** Backups of ours of tables that no entry governs, or that were not described. `live` and `unseen` as in incarnations.ts. */
function ungovernedNotices(situation, governed, ...lives) {
    return lives.flatMap((life) => [...life].flatMap(([table, backups]) => {
        const count = (0,ownership/* ownBackups */.m$)(backups).length;
        const known = governed.has(table) || situation.failures.has(table);
        return known || count === 0 ? [] : [unmanaged(table, count, 'no entry of the policy governs it')];
    }));
}
/** Backups of live tables made by hand or by other tools. */
function foreignNotices(governed, live) {
    const tables = [...live].flatMap(([table, backups]) => {
        const foreign = backups.filter(({ owner }) => owner.kind === 'foreign');
        return governed.has(table) && foreign.length > 0 ? [{ table, count: foreign.length }] : [];
    });
    if (tables.length === 0)
        return [];
    const count = tables.reduce((sum, each) => sum + each.count, 0);
    const names = tables.sort((a, b) => (0,text_order/* byText */.z)(a.table, b.table)).map((each) => `${each.table} (${each.count})`);
    return [
        {
            code: 'foreign-backups',
            level: 'info',
            message: `${(0,model_words/* counted */.hS)(count, 'backup')} made by hand or by other tools: ${(0,words/* listed */.r)(names)}. They count for nothing and are never touched.`,
        },
    ];
}
/** Endpoints that give no TableId: there nothing is ever deleted. */
function tableIdNotices(situation, governed, live) {
    const names = [...live].flatMap(([table, backups]) => {
        const own = (0,ownership/* ownBackups */.m$)(backups);
        const unknown = situation.tableByName.get(table)?.id === undefined || own.some(({ tableId }) => tableId === undefined);
        return governed.has(table) && own.length > 0 && unknown ? [table] : [];
    });
    if (names.length === 0)
        return [];
    return [
        {
            code: 'no-table-id',
            level: 'warning',
            message: `Without TableId nobody can tell whether a backup belongs to the table as it stands, so none is deleted of: ${(0,words/* listed */.r)(names.sort(text_order/* byText */.z))}.`,
            next: 'DynamoDB itself always gives a TableId; this endpoint does not.',
        },
    ];
}
const LEVELS = { problem: 0, warning: 1, info: 2 };
/** The gravest first, then by code, table and text. */
function inOrder(notices) {
    return [...notices].sort((a, b) => LEVELS[a.level] - LEVELS[b.level] ||
        (0,text_order/* byText */.z)(a.code, b.code) ||
        (0,text_order/* byText */.z)(a.table ?? '', b.table ?? '') ||
        (0,text_order/* byText */.z)(a.message, b.message));
}

;// CONCATENATED MODULE: ./lib/plan/order.js

/** First what protects, then what proves, then what destroys; what weakens a protection comes last of all. */
const RANK = {
    'create-ledger': 0,
    'enable-deletion-protection': 1,
    'enable-pitr': 2,
    'enable-stream': 3,
    'change-pitr': 4,
    'tag-replica': 5,
    'create-backup': 6,
    drill: 7,
    'create-replica': 8,
    'measure-lag': 9,
    'clean-leftover': 10,
    'clean-copy': 10,
    'delete-backup': 11,
    'disable-pitr': 13,
    'disable-deletion-protection': 14,
    'remove-replica': 15,
};
const SHORTEN_PITR_RANK = 12;
/** Sorts the steps by rank, table and id, after making the ids unique. */
function order_inOrder(steps) {
    return uniqueIds(steps).sort((a, b) => rank(a) - rank(b) || (0,text_order/* byText */.z)(tableOf(a), tableOf(b)) || byAge(a, b) || (0,text_order/* byText */.z)(a.id, b.id));
}
function rank(step) {
    return step.kind === 'change-pitr' && step.days < step.from ? SHORTEN_PITR_RANK : RANK[step.kind];
}
function tableOf(step) {
    return step.kind === 'create-ledger' ? step.name : step.table;
}
/** The oldest backup goes first: a run that is cut short has then deleted what was worth least. */
function byAge(a, b) {
    return a.kind === 'delete-backup' && b.kind === 'delete-backup' ? (0,text_order/* byText */.z)(a.createdAt, b.createdAt) : 0;
}
/** Names of backups are not unique; where two meet, the end of the ARN tells them apart. */
function uniqueIds(steps) {
    const uses = new Map();
    for (const { id } of steps)
        uses.set(id, (uses.get(id) ?? 0) + 1);
    return steps.map((step) => {
        if (step.kind !== 'delete-backup' || uses.get(step.id) === 1)
            return step;
        return { ...step, id: `${step.id} ${step.arn.slice(step.arn.lastIndexOf('/') + 1)}` };
    });
}

;// CONCATENATED MODULE: ./lib/plan/decisions.js

/** A backup of ours, as ruled on. */
function ownDecision(situation, { backup, decision, reasons }) {
    const { proofs } = situation.historyOf(backup.tableName);
    const proof = proofs.findLast(({ backupArn }) => backupArn === backup.arn);
    return {
        ...described(backup),
        series: { method: backup.method, trigger: backup.trigger },
        decision,
        reasons,
        ...(proof ? { drilled: drilled(proof) } : {}),
    };
}
/** A backup that is not ours. */
function foreignDecision(backup) {
    const { owner } = backup;
    const why = owner.kind === 'foreign' ? owner.why : 'not ours: another policy’s';
    return { ...described(backup), decision: 'foreign', reasons: [why] };
}
/** Backups of ours that no rule of the policy governs. */
function decisions_ungoverned(backups) {
    return backups.map((backup) => ({
        backup,
        decision: 'keep',
        reasons: ['no `backups` in the policy for it: never pruned'],
    }));
}
function described(backup) {
    return {
        arn: backup.arn,
        name: backup.name,
        table: backup.tableName,
        createdAt: (0,time/* iso */.KH)(backup.createdAt),
        status: backup.status,
        sizeBytes: backup.sizeBytes,
    };
}
function drilled({ verdict, at, proof, items }) {
    return { verdict, at: (0,time/* iso */.KH)(at), proof, items };
}

// EXTERNAL MODULE: ./lib/plan/series.js + 5 modules
var series = __webpack_require__(138);
// EXTERNAL MODULE: ./lib/plan/unknown.js
var plan_unknown = __webpack_require__(7057);
;// CONCATENATED MODULE: ./lib/plan/orphans.js
/** Backups of tables that are gone, and of earlier tables of a name: pruned only under the policy's `orphans:`. */








/** @param dead backups of dead incarnations by table name, each list newest first; those not ours are left out */
function planOrphans(situation, dead) {
    const tables = [...dead]
        .map(([table, backups]) => ({ table, backups: (0,ownership/* ownBackups */.m$)(backups) }))
        .filter(({ backups }) => backups.length > 0)
        .sort((a, b) => (0,text_order/* byText */.z)(a.table, b.table));
    const plans = tables.map(({ backups }) => planTable(situation, backups));
    return {
        decisions: plans.flatMap(({ decisions }) => decisions),
        steps: plans.flatMap(({ steps }) => steps),
        notices: [...plans.flatMap(({ notices }) => notices), ...summary(situation, tables)],
    };
}
function planTable(situation, backups) {
    const plans = deadSeries(backups).map((group) => planDeadSeries(situation, backups, group));
    const rulings = plans.flatMap((plan) => plan.rulings);
    const byArn = new Map(rulings.map((ruling) => [ruling.backup.arn, ruling]));
    return {
        decisions: backups.map(({ arn }) => ownDecision(situation, byArn.get(arn))),
        steps: rulings.flatMap(({ step }) => (step ? [step] : [])),
        notices: plans.flatMap(({ notices }) => notices),
    };
}
function deadSeries(backups) {
    const groups = new Map();
    for (const backup of backups) {
        const key = `${backup.method} ${backup.trigger} ${backup.tableId ?? ''}`;
        groups.set(key, [...(groups.get(key) ?? []), backup]);
    }
    return [...groups.values()];
}
function planDeadSeries(situation, dead, group) {
    const { method, trigger, tableId, tableName: table } = group[0];
    const incarnation = dead.filter((backup) => backup.tableId === tableId && backup.status === 'AVAILABLE');
    const items = incarnation.find((backup) => backup.method === method && backup.trigger === trigger)?.itemCount;
    const unknown = (0,plan_unknown/* unknownOf */.K)(situation, table, group);
    const keep = situation.policy.orphans?.keep;
    return (0,series/* planSeries */.X)(situation, {
        series: { table, method, trigger, backups: group, incarnation, ...(tableId === undefined ? {} : { tableId }) },
        live: false,
        fed: trigger === 'scheduled',
        ...(keep ? { keep } : {}),
        otherwise: 'its table is gone, and the policy has no `orphans`: never pruned',
        ...(unknown === undefined ? {} : { unknown }),
        settledAt: situation.at - constants/* DRILL_FREES_AFTER */.F7,
        ...(items === undefined ? {} : { newestItems: { items, of: 'its newest backup' } }),
    });
}
function summary(situation, tables) {
    if (tables.length === 0)
        return [];
    const count = tables.reduce((sum, { backups }) => sum + backups.length, 0);
    const pruned = situation.policy.orphans !== undefined;
    return [
        {
            code: 'orphans',
            level: 'info',
            message: `${(0,model_words/* counted */.hS)(count, 'backup')} of tables that are gone or were made anew: ${(0,words/* listed */.r)(tables.map(({ table }) => table))}. ${pruned ? 'They are kept by `orphans`, the newest always.' : 'They are never pruned.'}`,
            ...(pruned ? {} : { next: 'Say with `orphans: { keep: … }` how long they stay.' }),
        },
    ];
}

;// CONCATENATED MODULE: ./lib/plan/rewinds.js
/** Rewinds that have not ended, and tables that bear the name of one: said, and never touched. */




/** A rewind waits for a person, however long: only `dynadrill rewind` goes on with it, or ends it and deletes its table. */
function rewindNotices(situation) {
    const open = situation.rewinds.filter(({ state, table }) => state !== 'done' && (0,plan_situation/* inScope */.SB)(situation, table));
    const known = new Set(situation.rewinds.filter(({ state }) => state !== 'done').map(({ beside }) => beside));
    const strangers = situation.tables.filter((table) => (0,ownership/* isOwnRewindTable */.sv)(table, situation.policy) &&
        !known.has(table.name) &&
        table.status !== 'DELETING' &&
        !situation.only);
    return [...open.map((rewind) => openNotice(situation, rewind)), ...strangers.map(leftNotice)];
}
function openNotice({ at }, { id, table, beside, state, intentAt, list, borrowed }) {
    const writing = state === 'writing' || state === 'verifying';
    const old = list !== undefined && at - list.to > constants/* REWIND */.Ol.listLasts;
    const stands = borrowed ? '' : ` Its table ${beside} stands and costs storage.`;
    return {
        code: 'rewind-open',
        level: writing || old ? 'warning' : 'info',
        table,
        message: `Rewind ${id} of ${table}, begun ${(0,time/* iso */.KH)(intentAt)}, has not ended (${state}).${stands}`,
        next: writing
            ? 'Run its `dynadrill rewind` command again: it goes on where it was.'
            : 'Go on with it by its `dynadrill rewind` command, or end it with `--apply none`.',
    };
}
function leftNotice({ name }) {
    return {
        code: 'rewind-left',
        level: 'warning',
        table: name,
        message: `The table ${name} bears the name of a rewind, and the ledger knows of none that goes on with it. It is not touched.`,
        next: 'Look at what it holds, and delete it by hand if nobody needs it.',
    };
}

// EXTERNAL MODULE: ./lib/plan/selection.js
var selection = __webpack_require__(5565);
;// CONCATENATED MODULE: ./lib/plan/drill-kept.js
/** Told at every plan until it is gone: nothing else looks for it there. */
function keptElsewhere(record) {
    const { id, table, target, region } = record;
    const at = region === undefined ? '' : ` --region ${region}`;
    return {
        code: 'drill-table-kept',
        level: 'warning',
        table,
        message: `${table}: the table ${target} of drill ${id} was ${whereKept(record)}; other drills do not wait for it.`,
        next: `Look at what it holds, and delete it by hand (\`aws dynamodb delete-table${at} --table-name ${target}\`); the next run closes the drill.`,
    };
}
/** `kept in eu-west-1 (somebody tagged it)`. */
function whereKept({ kept = '', region }) {
    return `kept${region === undefined ? '' : ` in ${region}`} (${kept.replace(/^kept: /, '')})`;
}

// EXTERNAL MODULE: ./lib/plan/typical-restore.js
var typical_restore = __webpack_require__(4760);
;// CONCATENATED MODULE: ./lib/plan/reach.js
/** Which proofs a drill can reach, by what the plan sees: what stands in the way of each, and what would help. */





/** Whether this plan enables the stream of a table that has none; a drill asked for now changes no settings. */
function enablesStream({ drillNow }, { stream }) {
    return stream !== undefined && !drillNow;
}
/** The proofs that need more than the restored table and the live one, strongest first. */
const DEMANDING = ['exact', 'explained', 'witnessed'];
/** The strongest proof within reach when the rule says `best`, else the rule's own. */
function aimOf(situation, aiming) {
    const { proof } = aiming.rule;
    if (proof !== 'best')
        return proof;
    return DEMANDING.find((each) => obstacleTo(each, situation, aiming) === undefined) ?? 'sampled';
}
/** What keeps a drill from a proof; `undefined` when nothing is seen that does. */
function obstacleTo(proof, situation, aiming) {
    if (aiming.origin.kind === 'replica' && proof !== 'sampled' && proof !== 'restorable')
        return OF_REPLICA;
    switch (proof) {
        case 'exact':
            return noContents(situation, aiming);
        case 'explained':
            return neverOfCopies(aiming) ?? noUsableStream(aiming) ?? outsideStream(situation, aiming);
        case 'witnessed':
            return noWitnesses(situation, aiming);
        default:
            return undefined;
    }
}
/** The stream, what was recorded and what was read around backups are of the table's own Region. */
const OF_REPLICA = {
    why: 'it is restored from a replica, and nothing but items is compared between Regions',
    next: 'Wish for `sampled` or `best`.',
};
/** Whether the drill starts from a copy: what it holds is on record, and was not taken at one moment. */
function fromCopy({ origin, copied }) {
    return origin.kind === 'backup' ? (0,names/* copyTableOf */.lO)(origin.arn) !== undefined : origin.kind === 'new-backup' && copied;
}
function neverOfCopies(aiming) {
    if (!fromCopy(aiming))
        return undefined;
    return {
        why: 'it is a copy, and its items were not read at one moment',
        next: 'Wish for `exact` or `best`: what a copy holds is recorded when it is made.',
    };
}
/** What keeps the stream of a table from explaining any restore of it, whatever a drill starts from. */
function noUsableStream({ table, wantsStream }) {
    if (table.id === undefined) {
        return { why: 'without TableId nobody can tell whose records they are', next: 'Here, wish for `sampled`.' };
    }
    const lag = lagInTheWay(table);
    if (lag)
        return { why: `it is a global table, and ${lag}`, next: 'Wish for `witnessed` or `best`.' };
    if (!table.stream) {
        if (wantsStream)
            return undefined;
        return { why: 'it has no stream', next: 'Add `stream: new-and-old-images` to its entry and apply the policy.' };
    }
    if (table.stream.view !== 'NEW_AND_OLD_IMAGES') {
        return {
            why: `its stream shows ${table.stream.view}, not new and old images`,
            next: 'Change the stream where the table is defined, or wish for `witnessed` or `best`.',
        };
    }
    if (Number.isFinite(table.stream.enabledAt))
        return undefined;
    return { why: 'nothing says since when its stream stands', next: 'Here, wish for `witnessed` or `best`.' };
}
/** By how much replicas lag, its moments are widened (semantics.md, "explained", 6): that must be known, and little enough. */
function lagInTheWay({ replicas }) {
    for (const { region, status, lag } of [...replicas].sort((a, b) => (0,text_order/* byText */.z)(a.region, b.region))) {
        if (status !== 'ACTIVE')
            return `its replica in ${region} is ${status}`;
        if (lag === undefined || lag === 'no-data')
            return `how far its replica in ${region} lags is not known`;
        if (lag.maxMs > constants/* EXPLAINED_LAG */.KX)
            return `its replica in ${region} lagged by up to ${(0,time/* formatDuration */.a3)(lag.maxMs)}`;
    }
    return undefined;
}
/** The moments that the drill asks about must lie in the stream, and still do when the restore has ended. */
function outsideStream(situation, { table, origin }) {
    // A backup of this run is asked for only when the stream has stood long enough.
    if (origin.kind === 'new-backup' || origin.kind === 'replica')
        return undefined;
    const next = helpOf(origin);
    // With room for the lag that is borne, whatever it turns out to be.
    const from = beginOf(origin) - (table.replicas.length > 0 ? constants/* EXPLAINED_LAG */.KX : 0);
    const age = Math.max(0, situation.at - from);
    const typical = (0,typical_restore/* typicalRestoreMs */.D)(situation.historyOf(table.name).drills) ?? constants/* TYPICAL_RESTORE */.ax;
    if (age + typical > constants/* STREAM_READ_WITHIN */.Yf) {
        return {
            why: `it is ${(0,time/* formatDuration */.a3)(age)} old, a restore takes about ${(0,time/* formatDuration */.a3)(typical)}, and a stream holds 24 h`,
            next,
        };
    }
    const { stream } = table;
    const enabledAt = stream?.enabledAt ?? situation.at;
    if (enabledAt < from - constants/* EPSILON */.p8 - constants/* STREAM_SETTLES */.QC)
        return undefined;
    const since = stream === undefined ? 'is enabled only now' : `shows everything only since ${(0,time/* iso */.KH)(enabledAt + constants/* STREAM_SETTLES */.QC)}`;
    return { why: `the stream ${since}`, next: origin.kind === 'point-in-time' ? whenRestorable(enabledAt) : next };
}
/** The first moment that a restore may have taken from the table. */
function beginOf(origin) {
    return origin.kind === 'backup' ? (0,time/* fromIso */.ap)(origin.createdAt) - constants/* BACKUP_SPREAD */.dp : (0,time/* fromIso */.ap)(origin.at);
}
function helpOf(origin) {
    return origin.kind === 'point-in-time'
        ? 'A later run drills a later moment.'
        : 'Give the table `backups`: a drill then starts from one that is taken for it.';
}
/** The latest restorable second trails by minutes, so it takes as long until one lies in the stream. */
function whenRestorable(enabledAt) {
    return `A point in time can be explained from about ${(0,time/* iso */.KH)(enabledAt + constants/* STREAM_SETTLES */.QC + constants/* EPSILON */.p8 + constants/* PITR_LAG */.Tk)} on.`;
}
function noContents(situation, aiming) {
    const { table, origin } = aiming;
    if (fromCopy(aiming))
        return undefined;
    const known = new Set(situation.historyOf(table.name).proofs.flatMap(({ backupArn, contents }) => (contents ? [backupArn] : [])));
    if (origin.kind === 'backup' && known.has(origin.arn))
        return undefined;
    return {
        why: 'nothing has recorded what exactly it holds',
        next: 'A drill that ends `explained` records it for later drills of the same backup; wish for `explained` or `best`.',
    };
}
function noWitnesses(situation, { table, origin, witnessed }) {
    if (origin.kind === 'new-backup' && witnessed)
        return undefined;
    if (origin.kind === 'backup' && situation.historyOf(table.name).witnesses.has(origin.arn))
        return undefined;
    return {
        why: origin.kind === 'point-in-time'
            ? 'nothing is read around a point in time'
            : 'nothing was read around it when it was taken',
        next: origin.kind === 'point-in-time'
            ? 'Drill `from: latest-backup`.'
            : 'Scheduled backups that `apply` takes from now on have witnesses.',
    };
}

// EXTERNAL MODULE: ./lib/plan/seed.js
var seed = __webpack_require__(4138);
;// CONCATENATED MODULE: ./lib/plan/drill-origin.js



/** What the drill restores from, or why there is nothing. */
function originOf(situation, given) {
    const input = reachable(situation, given);
    const { table, rule, candidates, planned } = input;
    if (rule.from === 'point-in-time')
        return pointInTime(table);
    if (rule.from === 'replica')
        return replicaOrigin(input);
    if (rule.from === 'random-backup') {
        const pool = randomPool(situation, input);
        const index = (0,seed/* seedFrom */.w)(situation.seed, table.name, 'origin') % pool.length;
        if (pool.length > 0)
            return backupOrigin(pool[index]);
    }
    if (planned !== undefined)
        return { kind: 'new-backup', step: planned.id };
    const newest = candidates.find(({ trigger }) => trigger === 'scheduled') ?? candidates[0];
    return newest ? backupOrigin(newest) : 'no AVAILABLE backup of ours stands';
}
/** A copy is a table of its own Region, and no service restores it in another. */
function reachable({ policy }, { planned, ...input }) {
    const { region } = input.rule;
    if (region === undefined || region === policy.region)
        return { ...input, ...(planned ? { planned } : {}) };
    const candidates = input.candidates.filter(({ method }) => method !== 'copy');
    return { ...input, candidates, ...(planned && !planned.copied ? { planned } : {}) };
}
/** An explicit wish draws among the backups that can meet it; where none can, from the new one, or else among all. */
function randomPool(situation, input) {
    const { candidates, planned } = input;
    const { proof } = input.rule;
    if (proof === 'best')
        return candidates;
    const meets = (origin) => obstacleTo(proof, situation, aimingAt(input, origin)) === undefined;
    const able = candidates.filter((each) => meets(backupOrigin(each)));
    const newOneIsAble = planned !== undefined && meets({ kind: 'new-backup', step: planned.id });
    return able.length > 0 || newOneIsAble ? able : candidates;
}
function backupOrigin({ arn, name, createdAt }) {
    return { kind: 'backup', arn, name, createdAt: (0,time/* iso */.KH)(createdAt) };
}
/** The replica that the drill's Region names, or else the first of the file that stands and answers. */
function replicaOrigin({ table, rule, replicas }) {
    const wanted = replicas.filter(({ state }) => state === 'present').map(({ region }) => region);
    const ordered = [...wanted].sort((a, b) => Number(b === rule.region) - Number(a === rule.region));
    for (const region of ordered) {
        const { status, there } = table.replicas.find((each) => each.region === region) ?? {};
        if (status !== 'ACTIVE' || there?.status !== 'ACTIVE')
            continue;
        return { kind: 'replica', region, ...(there.id === undefined ? {} : { tableId: there.id }) };
    }
    return `no replica in ${wanted.join(', ')} is ACTIVE and answers`;
}
function pointInTime({ pitr }) {
    if (!pitr)
        return 'point-in-time recovery could not be read';
    if (!pitr.enabled || pitr.latest === undefined)
        return 'point-in-time recovery is off, or was enabled only just';
    const latest = Math.floor(pitr.latest / time/* SECOND */.Z2) * time/* SECOND */.Z2;
    // Just after it is enabled the window is empty, and a restore would bring back an old or empty state.
    if (latest <= (pitr.earliest ?? Number.NEGATIVE_INFINITY))
        return 'point-in-time recovery was enabled only just';
    return { kind: 'point-in-time', at: (0,time/* iso */.KH)(latest) };
}
/** What a drill of this input aims from, once its origin is settled. */
function aimingAt({ table, rule, wantsStream, planned }, origin) {
    return { table, rule, wantsStream, origin, witnessed: planned?.witnessed ?? false, copied: planned?.copied ?? false };
}

// EXTERNAL MODULE: ./lib/plan/due.js
var due = __webpack_require__(5009);
;// CONCATENATED MODULE: ./lib/plan/fresh-start.js
/** A drill that the stream is to explain may need a backup that is taken for it, though none is due. */

/** Why the drill should start from a backup of this run instead; `undefined` when it should not. */
function freshStart(situation, aiming) {
    const { rule, origin } = aiming;
    // `random-backup` asks for old ones: only an explicit `explained` outweighs it.
    const wants = rule.proof === 'explained' || (rule.proof === 'best' && rule.from === 'latest-backup');
    if (!wants || origin.kind !== 'backup' || fromCopy(aiming) || noUsableStream(aiming))
        return undefined;
    if (rule.proof === 'best' && aimOf(situation, aiming) === 'exact')
        return undefined;
    const obstacle = obstacleTo('explained', situation, aiming);
    return obstacle && `For a drill: the stream cannot explain the backup that stands, because ${obstacle.why}.`;
}

// EXTERNAL MODULE: ./lib/plan/is-over.js
var is_over = __webpack_require__(7866);
// EXTERNAL MODULE: ./lib/model/glob.js
var model_glob = __webpack_require__(3523);
;// CONCATENATED MODULE: ./lib/plan/replica-create.js
/** Replicas that the policy wants and that are not there: one after the other, and only when all that the service asks for is met. */

/** @param replicas of the table, sorted by Region */
function planCreations(situation, table, replicas) {
    const missing = replicas.flatMap(({ rule, seen }) => (rule?.state === 'present' && !seen ? [rule] : []));
    if (missing.length === 0)
        return { steps: [], notices: [] };
    const busy = underWay(replicas);
    if (busy)
        return { steps: [], notices: [putOff(table, missing, busy)] };
    const steps = [];
    let last;
    for (const rule of missing) {
        const held = replica_create_obstacleTo(situation, table, rule);
        steps.push(createStep(table, rule, held, held ? undefined : last));
        if (!held)
            last = steps.at(-1)?.id;
    }
    return { steps, notices: [] };
}
/** The service changes one replica of a table at a time. */
function underWay(replicas) {
    return replicas.find(({ seen }) => seen !== undefined && PASSING.includes(seen.status));
}
/** States of a replica that pass by themselves. */
const PASSING = ['CREATING', 'UPDATING', 'DELETING'];
function putOff({ name }, missing, { region, seen }) {
    const wanted = missing.map((rule) => rule.region).join(', ');
    return {
        code: 'replica-put-off',
        level: 'warning',
        table: name,
        message: `${name}: the replica in ${wanted} is not made in this run: the one in ${region} is ${seen?.status}, and the service changes one at a time.`,
        next: 'A later run makes it.',
    };
}
function createStep({ name, id }, rule, held, after) {
    const { region, kmsKey } = rule;
    return {
        id: `create-replica ${name} ${region}`,
        kind: 'create-replica',
        table: name,
        ...(id === undefined ? {} : { tableId: id }),
        region,
        ...(kmsKey === undefined ? {} : { kmsKey }),
        rule,
        ...(after === undefined ? {} : { after }),
        reason: `It has no replica in ${region}; the policy asks for one.`,
        ...(held ? { held } : {}),
    };
}
/** What the service or the policy would refuse, found before anything is sent; no `allow` helps. */
function replica_create_obstacleTo(situation, table, rule) {
    const why = unread(situation, table) ??
        notActive(table) ??
        noTableId(table) ??
        outside(situation.policy, rule) ??
        occupied(table, rule) ??
        unscaled(table) ??
        keyless(table, rule) ??
        otherStream(table);
    return why === undefined ? undefined : { why };
}
function unread({ failures }, { name }) {
    return failures.has(name) ? 'the table could not be read whole, so another entry may govern it' : undefined;
}
function notActive({ status }) {
    return status === 'ACTIVE'
        ? undefined
        : `the table is ${status}, and a replica is made of one that is ACTIVE; a later run makes it`;
}
function noTableId({ id }) {
    return id === undefined
        ? 'this endpoint gives no TableId, so nobody could tell the table from another of its name'
        : undefined;
}
/** Whether the policy lets data live in a Region. */
function livesIn({ residency }, region) {
    return residency === undefined || residency.some((glob) => (0,model_glob/* matchesGlob */.kt)(glob, region));
}
function outside(policy, { region }) {
    return livesIn(policy, region) ? undefined : `\`residency\` leaves out ${region}`;
}
/** What is not known to be free is not taken. */
function occupied({ name, sites }, { region }) {
    const site = sites?.find((each) => each.region === region);
    if (!site)
        return `nobody looked whether a table ${name} stands in ${region} already`;
    if (site.failure !== undefined)
        return `whether a table ${name} stands in ${region} already could not be seen: ${site.failure}`;
    if (site.occupiedBy === undefined)
        return undefined;
    return `a table ${name} stands in ${region} already and is no replica of this one (${site.occupiedBy}); find out whose it is, and delete it there or name another Region`;
}
/** The service refuses a PROVISIONED table whose writes do not scale by themselves: replicas must be able to keep up. */
function unscaled({ name, billing, indexes, writeScaling }) {
    if (billing !== 'PROVISIONED')
        return undefined;
    const needs = 'the table is PROVISIONED, and the service asks for auto scaling of writes on it and on every global index';
    if (!writeScaling)
        return `${needs}; nobody looked whether it is on`;
    if ('failure' in writeScaling) {
        return `${needs}; whether it is on could not be read (${writeScaling.failure}): grant application-autoscaling:DescribeScalableTargets`;
    }
    const global = indexes.filter(({ kind }) => kind === 'global');
    const wanted = [`table/${name}`, ...global.map((index) => `table/${name}/index/${index.name}`)];
    const off = wanted.filter((resource) => !writeScaling.resources.includes(resource));
    if (off.length === 0)
        return undefined;
    return `${needs}; it is off for ${off.join(', ')}: register a scalable target there, or make the table on-demand`;
}
/** A replica is encrypted in the way of its table. */
function keyless({ kmsKey: own }, { region, kmsKey }) {
    if (own !== undefined && kmsKey === undefined) {
        return `the table is encrypted with the KMS key ${own}, so its replica needs one of ${region}: add \`kms-key\``;
    }
    if (own === undefined && kmsKey !== undefined) {
        return 'the table is encrypted with a key of DynamoDB’s own, and a replica is encrypted as its table is: take `kms-key` out, or give the table a key of yours first';
    }
    return undefined;
}
/** Replication reads new and old images; the service turns such a stream on where there is none. */
function otherStream({ stream }) {
    if (!stream || stream.view === 'NEW_AND_OLD_IMAGES')
        return undefined;
    return `its stream shows ${stream.view}, and replication needs new and old images: change the stream by hand once its consumers have read it to the end`;
}

;// CONCATENATED MODULE: ./lib/plan/wishes.js

/** @param aiming what the drill that is about to begin starts from; without one only what stands in the way of every drill counts */
function wishNotices(situation, input, aiming) {
    const { table, rule } = input;
    if (rule.proof === 'best')
        return [];
    const obstacle = aiming ? obstacleTo(rule.proof, situation, aiming) : everyTime(input);
    if (!obstacle)
        return [];
    const what = aiming ? startOf(aiming) : '';
    return [
        {
            code: 'proof-out-of-reach',
            level: 'warning',
            table: table.name,
            message: `${table.name}: the policy wishes for \`proof: ${rule.proof}\`, which is out of reach${what}: ${obstacle.why}. A drill still runs, and ends inconclusive unless it fails.`,
            next: obstacle.next,
        },
    ];
}
function everyTime({ table, rule, wantsStream }) {
    return rule.proof === 'explained' ? noUsableStream({ table, wantsStream }) : undefined;
}
function startOf({ origin }) {
    switch (origin.kind) {
        case 'backup':
            return ` for ${origin.name}`;
        case 'new-backup':
            return ' for the new backup';
        case 'point-in-time':
            return ` for ${origin.at}`;
        case 'replica':
            return ` for the replica in ${origin.region}`;
    }
}

;// CONCATENATED MODULE: ./lib/plan/drills.js
/** The drills of one table: is one due, is one late, is one running, and what the next restores from. */













/** Plans the drills of one table that can be worked on (it is there and ACTIVE). */
function planDrills(situation, input) {
    const kept = input.records.filter((record) => (0,is_over/* isOver */.P)(record) && record.state !== 'done');
    const next = nextDrills(situation, input);
    return {
        ...next,
        steps: [...next.steps, ...kept.map((record) => lookAgain(situation, input, record))],
        notices: [...kept.map(keptElsewhere), ...next.notices],
    };
}
/** What goes on, or begins: whatever the tables are of drills that are over. */
function nextDrills(situation, input) {
    const summary = drillSummary(situation, input.table, input.rule, input.records);
    const unreachable = wishNotices(situation, input);
    const running = input.records.filter((record) => !(0,is_over/* isOver */.P)(record));
    if (running.length > 0) {
        return {
            summary,
            steps: running.map((record, index) => resume(situation, input, record, index)),
            notices: [...running.flatMap((record) => stuck(situation, record)), ...unreachable],
        };
    }
    if (!summary.due && !situation.drillNow)
        return { summary, steps: [], notices: unreachable };
    // After a failed listing nobody knows the latest backup; the listing's own notice says so.
    const listed = input.rule.from !== 'point-in-time' && input.rule.from !== 'replica';
    if (listed && situation.backupsError !== undefined)
        return { summary, steps: [], notices: unreachable };
    const origin = originOf(situation, input);
    if (typeof origin !== 'string')
        return beginning(situation, input, origin, summary);
    return {
        summary,
        steps: [],
        notices: [nothingToDrillFrom(input.table.name, origin, summary.overdue || situation.drillNow), ...unreachable],
    };
}
/** Where the drills of a table stand, whatever can be done about it now. */
function drillSummary({ at }, table, rule, records) {
    const running = records.find((record) => !(0,is_over/* isOver */.P)(record));
    const ended = records.map(pastDrill).filter((drill) => drill !== undefined);
    const last = lastOf(ended);
    const passed = lastOf(ended.filter(({ verdict }) => verdict === 'passed'));
    return {
        every: rule.every,
        proof: rule.proof,
        due: running === undefined && (last === undefined || (0,due/* isDue */.n)(at - last.endedAt, interval(rule, last.verdict))),
        overdue: (0,due/* isOverdue */.J)(at - (passed?.endedAt ?? table.createdAt), rule.every),
        ...(last ? { last: last.drill } : {}),
        ...(running ? { running: running.id } : {}),
    };
}
/** A drill that did not pass is tried again sooner than the next one would be due. */
function interval(rule, last) {
    return last === 'passed' ? rule.every : Math.min(rule.every, constants/* DRILL_RETRY_AFTER */.E_);
}
function pastDrill(record) {
    const { id, endedAt, findings } = record;
    if (!(0,is_over/* isOver */.P)(record) || endedAt === undefined || !findings)
        return undefined;
    const { verdict, proof, items, compared, restoreMs, recoveryPointMs } = findings;
    const measured = {
        ...(restoreMs === undefined ? {} : { restoreMs }),
        ...(recoveryPointMs === undefined ? {} : { recoveryPointMs }),
    };
    return { endedAt, verdict, drill: { id, at: (0,time/* iso */.KH)(endedAt), verdict, proof, items, compared, ...measured } };
}
function lastOf(ended) {
    return ended.reduce((last, each) => (last && last.endedAt > each.endedAt ? last : each), undefined);
}
function resume(situation, { table, rule }, record, index) {
    return drillStep(situation, table, rule, {
        aim: record.aim ?? (rule.proof === 'best' ? 'sampled' : rule.proof),
        // The first keeps the plain id, so that a table's one drill is named alike in every plan.
        id: index === 0 ? `drill ${table.name}` : `drill ${table.name} ${record.id}`,
        origin: { kind: 'recorded' },
        seed: record.seed,
        resume: record.id,
        reason: `Drill ${record.id}, begun ${(0,words/* ago */.K)(record.intentAt, situation.at)}, is ${record.state}: it is taken up.`,
    });
}
/** A drill that is over and whose table was kept in another Region: whether that can go by now, or is gone. */
function lookAgain(situation, { table, rule }, record) {
    return drillStep(situation, table, rule, {
        aim: record.aim ?? 'restorable',
        id: `drill ${table.name} ${record.id}`,
        origin: { kind: 'recorded' },
        seed: record.seed,
        resume: record.id,
        reason: `Drill ${record.id} is over; its table ${whereKept(record)} is looked at again.`,
    });
}
function beginning(situation, input, origin, summary) {
    const aiming = aimingAt(input, origin);
    const step = begin(situation, aiming, summary, input.replicas);
    const fresh = input.planned === undefined && !step.held ? freshStart(situation, aiming) : undefined;
    return {
        summary,
        steps: [step],
        // What is held says why, and does not run.
        notices: step.held ? [] : wishNotices(situation, input, aiming),
        ...(fresh === undefined ? {} : { fresh }),
    };
}
function begin(situation, aiming, { last }, replicas) {
    const { table, rule, origin } = aiming;
    const elsewhere = restoredIn(situation, rule, origin);
    const kmsKey = replicas.find(({ region }) => region === elsewhere)?.kmsKey;
    return drillStep(situation, table, rule, {
        ...(kmsKey === undefined ? {} : { kmsKey }),
        aim: aimOf(situation, aiming),
        id: `drill ${table.name}`,
        origin,
        seed: (0,seed/* seedFrom */.w)(situation.seed, table.name, 'drill'),
        reason: situation.drillNow ? 'Asked for now, due or not.' : dueReason(situation.at, rule, last),
    });
}
function dueReason(at, rule, last) {
    if (!last)
        return `Never drilled; a drill is due every ${(0,time/* policyDuration */.l5)(rule.every)}.`;
    const { verdict, at: endedAt } = last;
    const said = verdict === 'inconclusive' ? 'was inconclusive' : verdict;
    const next = `one is due every ${(0,time/* policyDuration */.l5)(rule.every)}`;
    const again = verdict === 'passed' ? next : `it is tried again after ${(0,time/* policyDuration */.l5)(interval(rule, verdict))}`;
    return `The last drill ${said} ${(0,words/* ago */.K)(Date.parse(endedAt), at)}; ${again}.`;
}
/** A drill writes its intent to the ledger before it restores anything; without one it is held. */
function drillStep(situation, table, rule, parts) {
    const unwritable = situation.ledger === 'unreadable' && {
        why: 'the ledger cannot be read, and a drill is recorded before it begins',
    };
    const held = (0,ledger/* ledgerHold */.T5)(situation) ?? (unwritable || drills_outside(situation, rule, parts));
    const tableId = table.id === undefined ? {} : { tableId: table.id };
    const { id, ...rest } = parts;
    return { id, kind: 'drill', table: table.name, ...tableId, rule, ...rest, ...(held ? { held } : {}) };
}
/** The other Region into which a drill restores; `undefined`: the table's own. */
function restoredIn({ policy }, { region }, origin) {
    const into = region ?? (origin.kind === 'replica' ? origin.region : policy.region);
    return into === policy.region ? undefined : into;
}
/** Data is restored nowhere but where `residency` lets it live. A drill that has begun goes on to its end. */
function drills_outside(situation, rule, { origin, resume }) {
    const region = restoredIn(situation, rule, origin);
    if (region === undefined || resume !== undefined || livesIn(situation.policy, region))
        return undefined;
    return { why: `it would restore into ${region}, which \`residency\` leaves out` };
}
/** Red once the drill is late, or was asked for: a table that was made an hour ago has had no chance yet. */
function nothingToDrillFrom(table, why, red) {
    return {
        code: 'nothing-to-drill-from',
        level: red ? 'problem' : 'warning',
        table,
        message: `${table}: a drill is to be done, but there is nothing to restore from: ${why}.`,
        next: 'A later run drills once there is; if this stays, look at the table’s backups and point-in-time recovery.',
    };
}
function stuck({ at }, { id, table, state, intentAt, target }) {
    const age = at - intentAt;
    if (age <= constants/* DRILL_STUCK_AFTER */.o$)
        return [];
    return [
        {
            code: 'drill-stuck',
            level: 'problem',
            table,
            message: `${table}: drill ${id} has been ${state} for ${(0,time/* formatDuration */.a3)(age)}, longer than any restore should take.`,
            next: `Look at the table ${target} and at what the last runs said of this drill.`,
        },
    ];
}

// EXTERNAL MODULE: ./lib/plan/live-series.js
var live_series = __webpack_require__(6507);
// EXTERNAL MODULE: ./lib/plan/protections.js
var protections = __webpack_require__(235);
// EXTERNAL MODULE: ./lib/plan/remove-by-hand.js
var remove_by_hand = __webpack_require__(99);
;// CONCATENATED MODULE: ./lib/plan/replica-notices.js


/** @param unprotected the policy leaves the table alone on purpose, so replicas that it does not name are no news */
function replicaNotices({ policy }, { name: table }, replicas, unprotected) {
    return replicas.flatMap(({ region, rule, seen }) => {
        if (!seen)
            return [];
        const byHand = remove_by_hand/* REMOVED_BY_HAND */.B.includes(seen.status)
            ? `Remove it ${(0,remove_by_hand/* removedByHand */.r)({ table, region, home: policy.region })}`
            : undefined;
        const of = (notice) => (notice ? [{ ...notice, table }] : []);
        return [
            ...(livesIn(policy, region) ? [] : of(outsideResidency(table, region, byHand))),
            ...(rule || unprotected ? [] : of(unnamed(table, region, seen, byHand))),
            ...(rule ? of(stateOf(table, region, seen, byHand)) : []),
            ...(seen.failure === undefined ? [] : of(replica_notices_unread(table, region, seen.failure))),
            ...(rule?.kmsKey === undefined || isKey(rule.kmsKey, seen.kmsKey)
                ? []
                : of(otherKey(table, region, seen.kmsKey))),
        ];
    });
}
function outsideResidency(table, region, byHand) {
    return {
        code: 'replica-outside-residency',
        level: 'problem',
        message: `${table}: a replica stands in ${region}, which \`residency\` leaves out.`,
        next: `${byHand ?? `Write \`{ region: ${region}, state: absent }\` under its \`replicas\` to remove it`}, or add the Region to \`residency\`.`,
    };
}
/** Absent from the file is not to be deleted: it may be somebody's whole second site. */
function unnamed(table, region, { status }, byHand) {
    return {
        code: 'replica-not-in-policy',
        level: 'warning',
        message: `${table}: a replica stands in ${region} (${status}) that the policy does not name. It is left as it is.`,
        next: byHand
            ? `${byHand}.`
            : `Add \`{ region: ${region} }\` under its \`replicas\`, or \`{ region: ${region}, state: absent }\` to remove it.`,
    };
}
function replica_notices_unread(table, region, failure) {
    return {
        code: 'replica-unread',
        level: 'problem',
        message: `${table}: its replica in ${region} could not be read whole: ${failure}.`,
        next: `Find out whether ${region} answers and whether the role may call DynamoDB there (and cloudwatch:GetMetricData here).`,
    };
}
/** A replica's key may be told by its ARN or by its id. [?] */
function isKey(arn, told) {
    return told !== undefined && (arn === told || arn.endsWith(`/${told}`));
}
function otherKey(table, region, stands) {
    return {
        code: 'replica-other-key',
        level: 'warning',
        message: `${table}: its replica in ${region} is encrypted with ${stands ?? 'a key of DynamoDB’s own'}, and the policy names another key. It was left as it is.`,
        next: 'The key of a replica is set when it is made; change it by hand, or name the one that it has.',
    };
}
/** What a status means that will not pass by itself, and what to do. */
const LASTING = {
    CREATION_FAILED: {
        means: 'it could not be made',
        next: 'See in the DynamoDB console why, mend that, remove what is left of it, and run again.',
    },
    REGION_DISABLED: {
        means: 'the Region is disabled for this account, and nothing is replicated; after 20 hours the service takes it out of the group',
        next: 'Enable the Region again, or take the replica out of the policy.',
    },
    INACCESSIBLE_ENCRYPTION_CREDENTIALS: {
        means: 'its KMS key cannot be used, and nothing is replicated; after 20 hours the service takes it out of the group',
        next: 'Enable the key again, and let DynamoDB use it.',
    },
    ARCHIVING: {
        means: 'its KMS key could not be used for days, and it is being archived',
        next: 'Let it be archived, restore the backup that the service makes of it, and make the replica anew.',
    },
    ARCHIVED: {
        means: 'its KMS key could not be used for days, and it was archived',
        next: 'Restore the backup that the service made of it if it holds anything that is missing here, remove what is left of it, and make the replica anew.',
    },
    REPLICATION_NOT_AUTHORIZED: {
        means: 'the service may not replicate, so what is written here does not come there',
        next: 'Look at the resource policies of the table and its replica, and at the service-linked role of DynamoDB replication.',
    },
};
function stateOf(table, region, { status }, byHand) {
    if (status === 'ACTIVE')
        return undefined;
    if (PASSING.includes(status)) {
        return {
            code: 'replica-under-way',
            level: 'warning',
            message: `${table}: its replica in ${region} is ${status}: still running.`,
            next: 'A later run goes on from there.',
        };
    }
    const known = LASTING[status];
    return {
        code: 'replica-not-active',
        level: 'problem',
        message: `${table}: its replica in ${region} is ${status}${known ? `: ${known.means}` : ''}.`,
        next: `${known?.next ?? 'See what the DynamoDB console says of it.'}${byHand ? ` ${byHand}.` : ''}`,
    };
}

;// CONCATENATED MODULE: ./lib/plan/replica-remove.js
/** Replicas that the policy says are to be `absent`. To remove one is to lose a copy of the data: everything that may be amiss holds it. */







/** At most one removal of a table is not held. @param replicas of the table, sorted by Region */
function planRemovals(situation, table, replicas) {
    const steps = [];
    let going;
    for (const replica of replicas) {
        // One that is going already is waited for, not asked for again.
        if (!isStanding(replica) || replica.rule.state !== 'absent' || replica.seen.status === 'DELETING')
            continue;
        const held = holdOn(situation, table, replicas, replica) ?? oneAtATime(going);
        if (!held)
            going = replica.region;
        steps.push(removeStep(table, replica, held));
    }
    return steps;
}
function isStanding(replica) {
    return replica.seen !== undefined && replica.rule !== undefined;
}
function oneAtATime(going) {
    return going === undefined ? undefined : { why: `the replica in ${going} goes first: one a run` };
}
function removeStep(table, { region, rule, seen }, held) {
    const { name, id, itemCount } = table;
    const history = seen.there?.pitr?.enabled
        ? ` and the ${(0,model_words/* counted */.hS)(seen.there.pitr.days, 'day')} of point-in-time recovery there`
        : '';
    return {
        id: `remove-replica ${name} ${region}`,
        kind: 'remove-replica',
        table: name,
        ...(id === undefined ? {} : { tableId: id }),
        region,
        ...(rule.maxLag === undefined ? {} : { maxLag: rule.maxLag }),
        reason: `The policy says \`state: absent\`: the copy of about ${(0,model_words/* counted */.hS)(itemCount, 'item')} in ${region}${history} would be gone for good. Before it goes, both are read whole (for about ${(0,model_words/* counted */.hS)(unitsToRead(table), 'read unit')}) and compared; it goes only if they hold the same.`,
        ...(held ? { held } : {}),
    };
}
/** Strongly consistent, a unit for 4 KB, on both sides. */
function unitsToRead({ sizeBytes }) {
    return 2 * Math.max(1, Math.ceil(sizeBytes / 4096));
}
/** What keeps the replica where it is; what no `allow` helps against comes first. */
function holdOn(situation, table, replicas, replica) {
    const why = unreadTable(situation, table) ??
        notSettled(situation, table, replicas, replica) ??
        behind(situation.at, replica) ??
        protectedThere(replica) ??
        sourceOfAnother(situation.at, replicas) ??
        neededBy(replicas, replica);
    if (why !== undefined)
        return { why };
    if (!situation.allow.has('remove-replica')) {
        return { why: `the data in ${replica.region} would be gone`, allow: 'remove-replica' };
    }
    return (0,ledger/* ledgerHold */.T5)(situation);
}
function unreadTable({ failures, backupsError }, { name, id, status }) {
    if (failures.has(name))
        return 'the table could not be read whole, so another entry may govern it';
    if (backupsError !== undefined)
        return 'the listing of backups failed, so what else there is of the data is not known';
    if (id === undefined)
        return 'without TableId nobody can tell whose replica it is';
    return status === 'ACTIVE' ? undefined : `the table is ${status}; a later run removes it`;
}
function notSettled({ policy }, { name }, replicas, { region, seen }) {
    if (remove_by_hand/* REMOVED_BY_HAND */.B.includes(seen.status)) {
        const how = (0,remove_by_hand/* removedByHand */.r)({ table: name, region, home: policy.region });
        return `it is ${seen.status}, and what it holds cannot be compared, so no run removes it: remove it ${how}`;
    }
    if (seen.status !== 'ACTIVE')
        return `it is ${seen.status}: only one that is ACTIVE is known to have passed everything on`;
    const busy = underWay(replicas);
    if (busy)
        return `the replica in ${busy.region} is ${busy.seen?.status}, and the service changes one at a time; a later run removes it`;
    if (seen.failure !== undefined)
        return `it could not be read whole: ${seen.failure}`;
    if (!seen.there)
        return `nobody looked at it in ${region}`;
    return seen.there.status === 'ACTIVE' ? undefined : `its table in ${region} is ${seen.there.status}`;
}
/** What was written there and has not come here yet would be lost. No data is no proof that there is nothing. */
function behind(at, { region, rule, seen: { lag } }) {
    const settle = 'write to the table, so that something is measured, and run again some minutes later';
    if (lag === undefined)
        return `how far it lags behind could not be read: grant cloudwatch:GetMetricData`;
    if (lag === 'no-data')
        return `how far it lags behind was not measured lately: ${settle}`;
    const age = at - lag.newestAt;
    if (age > constants/* REPLICA_REMOVED */.qU.measuredWithin) {
        return `how far it lags behind was last measured ${(0,time/* formatDuration */.a3)(age)} ago: ${settle}`;
    }
    const limit = rule.maxLag ?? constants/* REPLICA_REMOVED */.qU.lag;
    if (lag.maxMs <= limit)
        return undefined;
    return `${region} lagged behind by up to ${(0,time/* formatDuration */.a3)(lag.maxMs)}, and one that lags by more than ${(0,time/* policyDuration */.l5)(limit)} is not removed; run again when it has caught up`;
}
function protectedThere({ region, seen: { there } }) {
    if (!there?.deletionProtection)
        return undefined;
    return `deletion protection is on in ${region}: apply \`state: present\` with \`deletion-protection: false\` (and \`allow: disable-protection\`) first`;
}
/** The service does not say which table a replica was made from: the youngest one counts for all. */
function sourceOfAnother(at, replicas) {
    const standing = replicas.filter(({ seen }) => seen !== undefined);
    const unseen = standing.find(({ seen }) => !seen?.there);
    if (unseen)
        return `when the replica in ${unseen.region} was made could not be seen, and what one is made from cannot be removed for 24 h`;
    const young = standing.find(({ seen }) => at - (seen?.there?.createdAt ?? at) < constants/* REPLICA_SOURCE_FOR */.BQ);
    if (!young)
        return undefined;
    const madeAt = young.seen?.there?.createdAt ?? at;
    return `the replica in ${young.region} was made ${(0,words/* ago */.K)(madeAt, at)}, and what one was made from cannot be removed for 24 h; from ${(0,time/* iso */.KH)(madeAt + constants/* REPLICA_SOURCE_FOR */.BQ)} on it can`;
}
/** What takes its place stands first. */
function neededBy(replicas, { region }) {
    const lacking = replicas.find(({ rule, seen }) => rule?.state === 'present' && seen?.status !== 'ACTIVE');
    if (!lacking)
        return undefined;
    return `the policy wants a replica in ${lacking.region}, which does not stand yet: until then ${region} stays`;
}

;// CONCATENATED MODULE: ./lib/plan/table-view.js


/** @param backups of the live incarnation, ours and foreign, newest first */
function tableView(situation, selected, backups, { rulings, schedule, drills, replicas }) {
    const { table, entry } = selected;
    return {
        table: table.name,
        arn: table.arn,
        ...(table.id === undefined ? {} : { id: table.id }),
        entry: entry.label,
        ...(entry.unprotected === undefined ? {} : { unprotected: entry.unprotected }),
        ...pitrView(table),
        sizeBytes: table.sizeBytes,
        itemCount: table.itemCount,
        backups: decisionsOf(situation, backups, rulings),
        ...(schedule ? { schedule: scheduleView(schedule) } : {}),
        ...(drills ? { drills } : {}),
        objectives: objectivesOf(selected),
        ...(replicas ? { replicas } : {}),
    };
}
function decisionsOf(situation, backups, rulings) {
    const byArn = new Map(rulings.map((ruling) => [ruling.backup.arn, ruling]));
    return backups.map((backup) => {
        const ruling = byArn.get(backup.arn);
        return ruling ? ownDecision(situation, ruling) : foreignDecision(backup);
    });
}
/** Point-in-time recovery as a plan shows it. */
function pitrView({ pitr }) {
    if (!pitr)
        return {};
    if (!pitr.enabled)
        return { pitr: { enabled: false } };
    const { days, earliest, latest } = pitr;
    return {
        pitr: {
            enabled: true,
            days,
            ...(earliest === undefined ? {} : { earliest: (0,time/* iso */.KH)(earliest) }),
            ...(latest === undefined ? {} : { latest: (0,time/* iso */.KH)(latest) }),
        },
    };
}
function scheduleView({ every, method, newest, due, overdue }) {
    return {
        every,
        ...(method === 'copy' ? { method } : {}),
        ...(newest ? { newestAt: (0,time/* iso */.KH)(newest.createdAt) } : {}),
        due,
        overdue,
    };
}
function objectivesOf({ protection }) {
    const { recoveryPoint, recoveryTime } = protection.objectives;
    return {
        ...(recoveryPoint === undefined ? {} : { recoveryPointMs: recoveryPoint }),
        ...(recoveryTime === undefined ? {} : { recoveryTimeMs: recoveryTime }),
    };
}

;// CONCATENATED MODULE: ./lib/plan/replicas.js








/** Plans the replicas of one table. A table that is being made or deleted gets no steps. */
function planReplicas(situation, { table, entry, protection }) {
    const replicas = pairedUp(table, protection.replicas);
    if (replicas.length === 0)
        return { steps: [], notices: [] };
    const view = replicas.map(viewOf);
    const notices = replicaNotices(situation, table, replicas, entry.unprotected !== undefined);
    if (!(0,plan_status/* isWorkable */.I)(table))
        return { steps: [], notices, view };
    const creations = planCreations(situation, table, replicas);
    const steps = [
        ...replicas.flatMap((replica) => settingsOf(situation, table, replica)),
        ...creations.steps,
        ...(situation.drillNow ? [] : replicas.flatMap((replica) => measureOf(table, replica))),
        ...planRemovals(situation, table, replicas),
    ];
    return { steps, notices: [...notices, ...creations.notices], view };
}
/** By Region: whatever order the file and the service list them in, the plan is the same. */
function pairedUp({ replicas }, rules) {
    const regions = new Set([...replicas, ...rules].map(({ region }) => region));
    return [...regions].sort(text_order/* byText */.z).flatMap((region) => {
        const seen = replicas.find((each) => each.region === region);
        const rule = rules.find((each) => each.region === region);
        // What is to be absent, and is, is nothing.
        if (!seen && rule?.state === 'absent')
            return [];
        return [{ region, ...(rule ? { rule } : {}), ...(seen ? { seen } : {}) }];
    });
}
/** What the service never copies to a replica, set in its own Region, in place. */
function settingsOf(situation, table, { region, rule, seen }) {
    const there = seen?.there;
    if (rule?.state !== 'present' || seen?.status !== 'ACTIVE' || !there || !(0,plan_status/* isWorkable */.I)(there))
        return [];
    const holder = {
        name: table.name,
        region,
        deletionProtection: there.deletionProtection,
        ...(there.id === undefined ? {} : { id: there.id }),
        ...(there.pitr ? { pitr: there.pitr } : {}),
    };
    return [...(0,protections/* settingSteps */.uj)(situation, holder, rule), ...tagSteps(table, region, rule, there)];
}
/** Tags are added and changed; one that the policy does not name is somebody else's. */
function tagSteps({ name }, region, rule, { id, tags: known }) {
    if (!rule.tags || !known)
        return [];
    const other = Object.entries(rule.tags).filter(([key, value]) => !Object.hasOwn(known, key) || known[key] !== value);
    if (other.length === 0)
        return [];
    const names = other.map(([key]) => `\`${key}\``).join(', ');
    const step = {
        id: `tag-replica ${name} ${region}`,
        kind: 'tag-replica',
        table: name,
        ...(id === undefined ? {} : { tableId: id }),
        region,
        tags: Object.fromEntries(other),
        reason: `In ${region} the policy asks for other values of the tags ${names}.`,
    };
    return [step];
}
/** Every replica that the policy wants and that stands is measured, whether or not its Region answers us. */
function measureOf({ name, id }, { region, rule, seen }) {
    if (rule?.state !== 'present' || seen?.status !== 'ACTIVE')
        return [];
    const { maxLag, probe } = rule;
    const step = {
        id: `measure-lag ${name} ${region}`,
        kind: 'measure-lag',
        table: name,
        ...(id === undefined ? {} : { tableId: id }),
        region,
        ...(maxLag === undefined ? {} : { maxLag }),
        ...(probe ? { probe } : {}),
        reason: maxLag === undefined
            ? `To show how far ${region} lags behind.`
            : `${region} may lag behind by at most ${(0,time/* policyDuration */.l5)(maxLag)}.`,
    };
    return [step];
}
function viewOf({ region, rule, seen }) {
    const { status, there, lag, failure } = seen ?? {};
    return {
        region,
        ...(status === undefined ? {} : { status }),
        rule: rule?.state ?? 'unnamed',
        ...(rule?.maxLag === undefined ? {} : { maxLagMs: rule.maxLag }),
        ...(lag === undefined ? {} : { lag: lag === 'no-data' ? lag : { ...lag, newestAt: (0,time/* iso */.KH)(lag.newestAt) } }),
        ...(there ? { ...pitrView(there), deletionProtection: there.deletionProtection } : {}),
        ...(failure === undefined ? {} : { failure }),
    };
}

// EXTERNAL MODULE: ./lib/plan/schedule.js
var plan_schedule = __webpack_require__(6658);
;// CONCATENATED MODULE: ./lib/plan/taking.js
/** What is done around the backup that a plan takes, for the sake of the drills that start from it. */



/** The backup with witnesses, where a drill from it could use them and nothing stronger is at hand. */
function witnessing(situation, { table, protection }, create) {
    const rule = protection.drills;
    // What cannot be written down is not worth two minutes.
    if (!rule || rule.from === 'point-in-time' || situation.ledger === 'unreadable')
        return create;
    if (create.method === 'copy')
        return create;
    const streamless = noUsableStream({ table, wantsStream: enablesStream(situation, protection) }) !== undefined;
    // The stream reaches back a day: what is drawn at random is mostly older.
    const wanted = rule.proof === 'witnessed' || (rule.proof === 'best' && (streamless || rule.from === 'random-backup'));
    if (!wanted)
        return create;
    return { ...create, witness: { items: rule.sample.items, seed: (0,seed/* seedFrom */.w)(situation.seed, table.name, 'witness') } };
}
/** The backup that waits for the stream, when a drill from it aims at `explained` and the stream is too young by minutes. */
function awaitingStream({ at }, { stream, replicas }, create, drills) {
    if (create.method === 'copy')
        return create;
    const explains = drills?.steps.some((step) => step.kind === 'drill' && step.aim === 'explained' && step.origin.kind === 'new-backup');
    const room = constants/* BACKUP_SPREAD */.dp + constants/* EPSILON */.p8 + constants/* STREAM_SETTLES */.QC + (replicas.length > 0 ? constants/* EXPLAINED_LAG */.KX : 0);
    const standsLongEnough = stream !== undefined && stream.enabledAt < at - room;
    return explains && !standsLongEnough ? { ...create, awaitStream: true } : create;
}

;// CONCATENATED MODULE: ./lib/plan/table.js
/** The plan for one table: settings, a due backup, what retention lets go, replicas, drills. */















/** @param backups of the live incarnation, ours and foreign, newest first */
function table_planTable(situation, selected, backups) {
    const { table, protection } = selected;
    const own = (0,ownership/* ownBackups */.m$)(backups);
    const schedule = protection.backups && scheduleFor(situation, table, protection.backups, own);
    const resumed = schedule && mayTake(situation, table) ? resumeSteps(situation, table) : [];
    const scheduled = resumed.find(({ trigger }) => trigger === 'scheduled' && schedule?.method === 'copy');
    const others = resumed.filter((step) => step !== scheduled);
    const due = scheduled ?? (schedule && dueBackup(situation, selected, schedule));
    let { create, series, drills } = planItems(situation, selected, own, schedule, others, due);
    if (!create && drills?.fresh !== undefined && protection.backups?.method === 'on-demand') {
        // What a drill needs is taken as if it were due: the series is ruled on with it.
        const fresh = witnessing(situation, selected, (0,plan_schedule/* backupStep */.lk)(table, 'on-demand', drills.fresh));
        ({ create, series, drills } = planItems(situation, selected, own, schedule, others, fresh));
    }
    const workable = (0,plan_status/* isWorkable */.I)(table);
    const replicas = planReplicas(situation, selected);
    const parts = { rulings: series.rulings, schedule, drills: drills?.summary, replicas: replicas.view };
    return {
        plan: tableView(situation, selected, backups, parts),
        steps: [
            ...(workable ? (0,protections/* protectionSteps */.v9)(situation, selected) : []),
            ...(create ? [create] : []),
            ...others,
            ...replicas.steps,
            ...(drills?.steps ?? []),
            ...series.rulings.flatMap(({ step }) => (step ? [step] : [])),
        ],
        notices: [
            ...(0,plan_status/* statusNotices */.Q)(table),
            ...(workable ? (0,protections/* protectionNotices */.$Q)(situation, selected) : []),
            ...backupNotices(situation, selected, backups, own),
            ...replicas.notices,
            ...series.notices,
            ...(drills?.notices ?? []),
        ],
    };
}
/** The series and the drills, given the backup that this plan takes, and the unfinished ones of other series that it goes on with. */
function planItems(situation, selected, own, schedule, others, create) {
    const { table, protection } = selected;
    const series = protection.backups
        ? (0,live_series/* planLiveSeries */.h)(situation, table, {
            rule: protection.backups,
            own,
            creates: [...(create ? [create] : []), ...others],
            late: !!schedule?.overdue && !create,
        })
        : { rulings: decisions_ungoverned(own), notices: [] };
    const drills = planDrillsOf(situation, selected, series.rulings, create);
    return { create: create && awaitingStream(situation, table, create, drills), series, drills };
}
function scheduleFor({ at }, table, rule, own) {
    return (0,plan_schedule/* scheduleOf */.rH)(at, table, rule, own);
}
function mayTake({ backupsError, drillNow }, table) {
    return (0,plan_status/* isWorkable */.I)(table) && backupsError === undefined && !drillNow;
}
/** After a failed listing nobody knows what is due: no backup is taken on a guess. A drill asked for now is no occasion either. */
function dueBackup(situation, selected, schedule) {
    const { table } = selected;
    if (!schedule.due || !mayTake(situation, table))
        return undefined;
    const create = (0,plan_schedule/* createBackupStep */.he)(situation.at, table, schedule);
    const held = create.method === 'copy' ? (0,ledger/* recordHold */.ZG)(situation, 'a copy') : undefined;
    return held ? { ...create, held } : witnessing(situation, selected, create);
}
function planDrillsOf(situation, selected, rulings, create) {
    const { table, protection } = selected;
    const rule = protection.drills;
    if (!rule)
        return undefined;
    const records = situation
        .historyOf(table.name)
        .drills.filter(({ tableId }) => tableId === undefined || table.id === undefined || tableId === table.id);
    if (!(0,plan_status/* isWorkable */.I)(table)) {
        return { summary: drillSummary(situation, table, rule, records), steps: [], notices: [] };
    }
    const candidates = rulings
        .filter(({ backup, decision }) => decision === 'keep' && backup.status === 'AVAILABLE')
        .map(({ backup }) => backup)
        .sort(plan_situation/* newestFirst */.ll);
    const planned = create && {
        id: create.id,
        witnessed: create.witness !== undefined,
        copied: create.method === 'copy',
    };
    const wantsStream = enablesStream(situation, protection);
    return planDrills(situation, {
        table,
        rule,
        records,
        candidates,
        wantsStream,
        replicas: protection.replicas,
        ...(planned ? { planned } : {}),
    });
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** (Policy, Observed, now) → Plan. Pure: the same input gives the same bytes, in whatever order things were listed. */













/** Computes what a run should do, and why, and what there is to know. Changes nothing and reads nothing but its input. */
function makePlan(input) {
    const situation = (0,plan_situation/* situationOf */._7)(input);
    const { policy } = situation;
    const selected = (0,selection/* selectTables */.e)(situation);
    const governed = new Set(selected.map(({ table }) => table.name));
    const { live, dead, unseen } = (0,incarnations/* byLife */.y)(situation);
    const tables = selected.map((each) => table_planTable(situation, each, live.get(each.table.name) ?? []));
    const orphans = planOrphans(situation, dead);
    const steps = tables.flatMap((table) => table.steps);
    const resumed = steps.flatMap((step) => (step.kind === 'drill' && step.resume !== undefined ? [step.resume] : []));
    const leftovers = planLeftovers(situation, new Set(resumed));
    const goneOnWith = steps.flatMap((step) => (step.kind === 'create-backup' && step.resume ? [step.resume.copy] : []));
    const copies = planCopyLeftovers(situation, new Set(goneOnWith));
    return {
        format: PLAN_FORMAT,
        policy: { name: policy.name, file: policy.source.file, sha256: policy.source.sha256 },
        account: input.observed.account,
        region: input.observed.region,
        at: (0,time/* iso */.KH)(situation.at),
        seed: situation.seed,
        steps: order_inOrder([...(0,ledger/* ledgerSteps */.hn)(situation), ...steps, ...leftovers.steps, ...copies.steps, ...orphans.steps]),
        notices: inOrder([
            ...listingNotices(situation),
            ...failureNotices(situation),
            ...(0,ledger/* ledgerNotices */.Bm)(situation),
            ...goneNotices(situation),
            ...(0,selection/* selectionNotices */.C)(situation, selected),
            ...ungovernedNotices(situation, governed, live, unseen),
            ...foreignNotices(governed, live),
            ...tableIdNotices(situation, governed, live),
            ...tables.flatMap((table) => table.notices),
            ...orphans.notices,
            ...leftovers.notices,
            ...copies.notices,
            ...rewindNotices(situation),
        ]),
        tables: tables.map(({ plan }) => plan),
        orphans: orphans.decisions,
        ledger: { name: policy.ledger, state: situation.ledger },
    };
}


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ protectionNotices),
/* harmony export */   jk: () => (/* binding */ enableProtectionStep),
/* harmony export */   tw: () => (/* binding */ enablePitrStep),
/* harmony export */   uj: () => (/* binding */ settingSteps),
/* harmony export */   v9: () => (/* binding */ protectionSteps)
/* harmony export */ });
/** Steps that bring the settings to what the policy says; where it says nothing, nothing changes. */
function protectionSteps(situation, { table, protection }) {
    return [...settingSteps(situation, table, protection), ...streamSteps(table, protection)];
}
/** Steps that bring point-in-time recovery and deletion protection of a table or a replica to what the policy says. */
function settingSteps(situation, holder, wanted) {
    return [...pitrSteps(situation, holder, wanted), ...deletionProtectionSteps(situation, holder, wanted)];
}
/** What keeps a setting from being what the policy asks for. */
function protectionNotices(situation, selected) {
    return [...pitrUnknown(situation, selected), ...otherStream(selected)];
}
/** A setting could not be read, and no failure explains why. */
function pitrUnknown(situation, { table, protection }) {
    if (protection.pitr === undefined || table.pitr !== undefined || situation.failures.has(table.name))
        return [];
    return [
        {
            code: 'pitr-unknown',
            level: 'problem',
            table: table.name,
            message: `${table.name}: whether point-in-time recovery is on could not be read, so it was left as it is.`,
            next: 'Check that the role may call dynamodb:DescribeContinuousBackups on the table.',
        },
    ];
}
/** A stream is somebody's: another one is never put in its place. */
function otherStream({ table: { name: table, stream }, protection }) {
    if (!protection.stream || !stream || stream.view === 'NEW_AND_OLD_IMAGES')
        return [];
    return [
        {
            code: 'stream-other-view',
            level: 'warning',
            table,
            message: `${table}: its stream shows ${stream.view} and the policy asks for new and old images; it was left as it is.`,
            next: 'To change it by hand, disable it and enable it anew: it gets another ARN, so each consumer must be pointed at the new one after it has read the old one to its end (24 h at most).',
        },
    ];
}
function pitrSteps(situation, holder, { pitr: rule }) {
    const { pitr } = holder;
    if (!rule || !pitr)
        return [];
    if (rule.state === 'off')
        return pitr.enabled ? [disablePitr(situation, holder)] : [];
    const { days } = rule;
    if (!pitr.enabled) {
        return [
            enablePitrStep(holder, days, `Point-in-time recovery is off${there(holder)}; the policy asks for ${days} days.`),
        ];
    }
    return pitr.days === days ? [] : [changePitr(situation, holder, pitr.days, days)];
}
function streamSteps(table, { stream }) {
    if (!stream || table.stream)
        return [];
    const reason = `It has no stream; the policy asks for \`${stream}\`.`;
    return [{ id: `enable-stream ${table.name}`, kind: 'enable-stream', ...target(table), reason }];
}
/** Turns point-in-time recovery on. */
function enablePitrStep(holder, days, reason) {
    return { id: idOf('enable-pitr', holder), kind: 'enable-pitr', ...target(holder), days, reason };
}
/** Turns deletion protection on. */
function enableProtectionStep(holder, reason) {
    const kind = 'enable-deletion-protection';
    return { id: idOf(kind, holder), kind, ...target(holder), reason };
}
function idOf(kind, { name, region }) {
    return region === undefined ? `${kind} ${name}` : `${kind} ${name} ${region}`;
}
/** ` in eu-west-1`; nothing for the table itself. */
function there({ region }) {
    return region === undefined ? '' : ` in ${region}`;
}
function target({ name, id, region }) {
    return { table: name, ...(id === undefined ? {} : { tableId: id }), ...(region === undefined ? {} : { region }) };
}
function changePitr(situation, holder, from, days) {
    const held = days < from &&
        hold(situation, holder.name, 'shorten-pitr', `history older than ${days} days would be gone at once`);
    const reason = `Point-in-time recovery${there(holder)} reaches back ${from} days; the policy asks for ${days}.`;
    return {
        id: idOf('change-pitr', holder),
        kind: 'change-pitr',
        ...target(holder),
        from,
        days,
        reason,
        ...(held ? { held } : {}),
    };
}
function disablePitr(situation, holder) {
    const held = hold(situation, holder.name, 'shorten-pitr', 'the whole history of point-in-time recovery would be gone at once');
    const reason = `Point-in-time recovery is on${there(holder)}; the policy says \`off\`.`;
    return {
        id: idOf('disable-pitr', holder),
        kind: 'disable-pitr',
        ...target(holder),
        reason,
        ...(held ? { held } : {}),
    };
}
function deletionProtectionSteps(situation, holder, { deletionProtection: wanted }) {
    if (wanted === undefined || wanted === holder.deletionProtection)
        return [];
    const kind = wanted ? 'enable-deletion-protection' : 'disable-deletion-protection';
    const held = !wanted &&
        hold(situation, holder.name, 'disable-protection', 'anyone who may delete tables could then delete this one');
    const reason = `Deletion protection is ${wanted ? 'off' : 'on'}${there(holder)}; the policy says \`${wanted}\`.`;
    return [{ id: idOf(kind, holder), kind, ...target(holder), reason, ...(held ? { held } : {}) }];
}
/** What was not read whole may be governed by another entry, so nothing is taken from it. */
function hold({ allow, failures }, table, word, why) {
    if (failures.has(table))
        return { why: 'the table could not be read whole, so another entry may govern it' };
    return allow.has(word) ? undefined : { why, allow: word };
}


/***/ }),

/***/ 99:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ REMOVED_BY_HAND),
/* harmony export */   r: () => (/* binding */ removedByHand)
/* harmony export */ });
/** What to do about a replica that no run removes, because nobody can tell what it holds. */
/** @returns how a person removes it, to be put after "remove it" */
function removedByHand({ table, region, home }) {
    const update = JSON.stringify([{ Delete: { RegionName: region } }]);
    return `in the console, or with \`aws dynamodb update-table --region ${home} --table-name ${table} --replica-updates '${update}'\``;
}
/** States that no waiting mends and in which a replica holds nothing that a table's items could be told from. */
const REMOVED_BY_HAND = ['CREATION_FAILED', 'ARCHIVED'];


/***/ }),

/***/ 3065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ retain),
/* harmony export */   b: () => (/* binding */ describeKeep)
/* harmony export */ });
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);

/** 1970-01-01 was a Thursday: three days later than the Monday that began its week. */
const MONDAY_OFFSET = 3 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_;
const PERIODS = {
    hourly: (at) => Math.floor(at / _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp),
    daily: (at) => Math.floor(at / _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_),
    weekly: (at) => Math.floor((at + MONDAY_OFFSET) / _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .WEEK */ .V8),
    monthly: (at) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth(),
    yearly: (at) => new Date(at).getUTCFullYear(),
};
/**
 * Applies the rules, ORed, to a history.
 * Periods are UTC and weeks begin on Monday; a period keeps its newest; an empty period does not count; `within` counts
 * from the newest of the history.
 * @param history newest first
 * @returns for each id that stays, the reasons: `last 1 of 3`, `daily 3 of 7`, `within 2d of the newest`
 */
function retain(history, keep) {
    const reasons = new Map();
    const add = (id, reason) => reasons.set(id, [...(reasons.get(id) ?? []), reason]);
    keepLast(history, keep.last ?? 0, add);
    for (const rule of Object.keys(PERIODS))
        keepPeriods(history, rule, keep[rule] ?? 0, add);
    if (keep.within !== undefined)
        keepWithin(history, keep.within, add);
    return reasons;
}
function keepLast(history, count, add) {
    history.slice(0, count).forEach(({ id }, index) => {
        add(id, `last ${index + 1} of ${count}`);
    });
}
function keepPeriods(history, rule, count, add) {
    const seen = new Set();
    for (const { id, at } of history) {
        if (seen.size === count)
            return;
        const period = PERIODS[rule](at);
        if (seen.has(period))
            continue;
        seen.add(period);
        add(id, `${rule} ${seen.size} of ${count}`);
    }
}
function keepWithin(history, within, add) {
    const newest = history[0];
    if (!newest)
        return;
    for (const { id, at } of history) {
        if (newest.at - at <= within)
            add(id, `within ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .policyDuration */ .l5)(within)} of the newest`);
    }
}
/** The rules as a person would say them: `last 3, daily 7, within 2d`. */
function describeKeep(keep) {
    const counts = ['last', ...Object.keys(PERIODS)]
        .filter((rule) => keep[rule] !== undefined)
        .map((rule) => `${rule} ${keep[rule]}`);
    return [...counts, ...(keep.within === undefined ? [] : [`within ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .policyDuration */ .l5)(keep.within)}`])].join(', ');
}


/***/ }),

/***/ 6658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   he: () => (/* binding */ createBackupStep),
/* harmony export */   lk: () => (/* binding */ backupStep),
/* harmony export */   rH: () => (/* binding */ scheduleOf)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _due_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5009);
/** The scheduled series of one table: is a backup due, is it late, and the step that takes one. */



/** @param own backups of the live incarnation, newest first */
function scheduleOf(at, table, { every, method }, own) {
    const scheduled = own.filter((backup) => backup.trigger === 'scheduled' && backup.method === method);
    const newest = scheduled.find(({ status }) => status === 'AVAILABLE');
    // A copy that is under way is gone on with, due or not.
    const counts = ({ copy, createdAt }) => copy === undefined && at - createdAt < _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .CREATING_COUNTS_FOR */ .jy;
    const underWay = scheduled.find((each) => each.status === 'AVAILABLE' || counts(each));
    return {
        every,
        method,
        ...(newest ? { newest } : {}),
        due: underWay === undefined || (0,_due_js__WEBPACK_IMPORTED_MODULE_2__/* .isDue */ .n)(at - underWay.createdAt, every),
        overdue: (0,_due_js__WEBPACK_IMPORTED_MODULE_2__/* .isOverdue */ .J)(at - (newest ?? table).createdAt, every),
    };
}
/** The step that takes the due backup. */
function createBackupStep(at, table, { every, method, newest }) {
    const reason = newest
        ? `The newest scheduled backup is ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(Math.max(0, at - newest.createdAt))} old; one is due every ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDuration */ .l5)(every)}.`
        : `No scheduled ${method === 'copy' ? 'copy' : 'backup'} of this table stands; one is due every ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDuration */ .l5)(every)}.`;
    return backupStep(table, method, reason);
}
/** A step that takes a backup of the scheduled series. */
function backupStep(table, method, reason) {
    return {
        id: `create-backup ${table.name}`,
        kind: 'create-backup',
        table: table.name,
        tableArn: table.arn,
        ...(table.id === undefined ? {} : { tableId: table.id }),
        trigger: 'scheduled',
        ...(method === 'copy' ? { method } : {}),
        reason,
    };
}


/***/ }),

/***/ 4138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ seedFrom)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/** Seeds: every random choice of a plan can be printed and repeated. */

/** A number from 0 to 2³²−1 that depends on all the parts and on nothing else. */
function seedFrom(...parts) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0);
}


/***/ }),

/***/ 5565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ selectionNotices),
/* harmony export */   e: () => (/* binding */ selectTables)
/* harmony export */ });
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9344);
/* harmony import */ var _policy_select_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7588);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4658);
/* harmony import */ var _situation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7302);





const NO_PROTECTION = { replicas: [], objectives: {} };
/** The tables that an entry governs and that this plan may speak of, sorted by name. Our own tables are never among them. */
function selectTables(situation) {
    const { policy } = situation;
    return situation.tables.flatMap((table) => {
        if (!(0,_situation_js__WEBPACK_IMPORTED_MODULE_2__/* .inScope */ .SB)(situation, table.name) || (0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .machineryOf */ .q9)(table, policy))
            return [];
        const entry = (0,_policy_select_js__WEBPACK_IMPORTED_MODULE_4__/* .entryFor */ .cy)(policy, table);
        if (!entry)
            return [];
        return [{ table, entry, protection: entry.unprotected === undefined ? entry.protection : NO_PROTECTION }];
    });
}
/** Notices on what the selection leaves out: uncovered, unprotected, absent, not ours to select. */
function selectionNotices(situation, selected) {
    return [
        ...governsNothingAtAll(situation, selected),
        ...uncovered(situation),
        ...unprotected(selected),
        ...entriesThatGovernNothing(situation),
        ...othersMachinery(situation),
        ...askedForInVain(situation, selected),
    ];
}
/** A policy that selects nothing protects nothing: more often a wrong Region or a typing error than a wish. */
function governsNothingAtAll(situation, selected) {
    if (situation.only || selected.length > 0 || situation.failures.size > 0)
        return [];
    return [
        {
            code: 'governs-no-table',
            level: 'problem',
            message: `No table of this account and Region is selected by the policy (${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(situation.tableNames.length, 'table')} looked at), so nothing is protected.`,
            next: 'Check the Region, the account and the names in the policy.',
        },
    ];
}
function uncovered(situation) {
    const { policy, failures } = situation;
    const names = situation.tableNames.filter((name) => {
        // A table whose tags could not be read may be covered by them: its failure is reported instead.
        if (!(0,_situation_js__WEBPACK_IMPORTED_MODULE_2__/* .inScope */ .SB)(situation, name) || failures.has(name))
            return false;
        const table = situation.tableByName.get(name) ?? { name };
        return !(0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .machineryOf */ .q9)(table, policy) && !(0,_policy_select_js__WEBPACK_IMPORTED_MODULE_4__/* .entryFor */ .cy)(policy, table);
    });
    if (names.length === 0)
        return [];
    const required = policy.coverage === 'required';
    return [
        {
            code: 'uncovered',
            level: required ? 'problem' : 'info',
            message: `No entry of the policy matches ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(names.length, 'table')}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .listed */ .r)(names)}. Nothing protects ${names.length === 1 ? 'it' : 'them'}${required ? ', and `coverage: required` asks that every table be covered' : ''}.`,
            next: 'Add an entry that matches, or one with `unprotected: <the reason>`.',
        },
    ];
}
function unprotected(selected) {
    const byEntry = new Map();
    for (const { table, entry } of selected) {
        if (entry.unprotected !== undefined)
            byEntry.set(entry, [...(byEntry.get(entry) ?? []), table.name]);
    }
    return [...byEntry].map(([entry, names]) => ({
        code: 'unprotected',
        level: 'info',
        ...(names.length === 1 ? { table: names[0] } : {}),
        message: `Unprotected on purpose (entry \`${entry.label}\`): ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .listed */ .r)(names)}. The reason given: ${entry.unprotected}`,
    }));
}
function entriesThatGovernNothing(situation) {
    // A plan for some tables cannot tell what the others would have matched.
    if (situation.only)
        return [];
    return situation.policy.entries.flatMap((entry) => entry.selector.kind === 'name' ? [] : globOrTagsInVain(situation, entry));
}
function globOrTagsInVain(situation, entry) {
    const { policy, tables } = situation;
    const alone = { ...policy, entries: [entry] };
    const matched = tables.filter((table) => !(0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .machineryOf */ .q9)(table, policy) && (0,_policy_select_js__WEBPACK_IMPORTED_MODULE_4__/* .entryFor */ .cy)(alone, table));
    if (matched.some((table) => (0,_policy_select_js__WEBPACK_IMPORTED_MODULE_4__/* .entryFor */ .cy)(policy, table) === entry))
        return [];
    const message = matched.length === 0
        ? `The entry \`${entry.label}\` matches no table.`
        : `Every table that the entry \`${entry.label}\` matches is taken by an earlier entry.`;
    return [
        {
            code: 'governs-nothing',
            level: 'warning',
            message,
            next: 'Mend or remove the entry; if tables are missing, find out who removed them.',
        },
    ];
}
function othersMachinery(situation) {
    const names = situation.tables
        .filter((table) => (0,_situation_js__WEBPACK_IMPORTED_MODULE_2__/* .inScope */ .SB)(situation, table.name) && (0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .machineryOf */ .q9)(table, situation.policy) === 'other-policy')
        // Tables that bear this policy's name and another's tag are reported with the leftovers.
        .filter((table) => !(0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnDrillTable */ .EX)(table, situation.policy) && !(0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnCopyTable */ .kA)(table, situation.policy))
        .map((table) => table.name);
    if (names.length === 0)
        return [];
    return [
        {
            code: 'other-policys-tables',
            level: 'info',
            message: `${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(names.length, 'table')} of another policy's own (ledger, drills, copies), never selected: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .listed */ .r)(names)}.`,
        },
    ];
}
function askedForInVain(situation, selected) {
    const { policy } = situation;
    const governed = new Set(selected.map(({ table }) => table.name));
    const unread = (name) => situation.failures.has(name);
    const goneByName = (name) => policy.entries.some(({ selector }) => selector.kind === 'name' && selector.name === name);
    return [...(situation.only ?? [])].sort().flatMap((name) => {
        if (governed.has(name) || unread(name))
            return [];
        const exists = situation.exists(name);
        if (!exists && goneByName(name))
            return [];
        return [
            {
                code: exists ? 'asked-but-not-governed' : 'asked-but-absent',
                level: 'problem',
                table: name,
                message: exists
                    ? `The run was asked for the table ${name}, which no entry of the policy governs. Nothing was done for it.`
                    : `The run was asked for the table ${name}, which does not exist in this account and Region.`,
                next: exists ? 'Add an entry for it, or correct the name.' : 'Correct the name, the Region or the account.',
            },
        ];
    });
}


/***/ }),

/***/ 138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ planSeries)
});

// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/plan/is-over.js
var is_over = __webpack_require__(7866);
;// CONCATENATED MODULE: ./lib/plan/verdicts.js

/**
 * What drills said of one incarnation, oldest first. The drills' own records count beside the proofs: a proof is overwritten
 * by the next drill from the same backup, and goes with its backup.
 * @param arns backups of the incarnation, for records that do not name it
 */
function judgementsOf({ proofs, drills }, tableId, arns) {
    const concerns = (id, arn) => (arn !== undefined && arns.has(arn)) || (tableId !== undefined && id === tableId);
    const byDrill = new Map();
    for (const drill of drills) {
        const { id, tableId: of, origin, endedAt, findings } = drill;
        const arn = origin.kind === 'backup' ? origin.arn : undefined;
        if (!(0,is_over/* isOver */.P)(drill) || endedAt === undefined || !findings || !concerns(of, arn))
            continue;
        const { verdict, items } = findings;
        byDrill.set(id, { at: endedAt, verdict, drill: id, items, ...(arn === undefined ? {} : { arn }) });
    }
    for (const { drill, tableId: of, backupArn: arn, verdict, items, at } of proofs) {
        if (!byDrill.has(drill) && concerns(of, arn))
            byDrill.set(drill, { at, verdict, drill, arn, items });
    }
    return [...byDrill.values()].sort((a, b) => a.at - b.at || (a.drill < b.drill ? -1 : 1));
}
/**
 * The verdicts given up to and including `until`. An inconclusive drill takes nothing back and proves nothing.
 * @param judgements oldest first
 */
function verdictsBy(judgements, until) {
    const conclusive = judgements.filter(({ at, verdict }) => at <= until && verdict !== 'inconclusive');
    const byArn = new Map(conclusive.map((each) => [each.arn, each]));
    const last = conclusive.at(-1);
    return {
        failed: (arn) => byArn.get(arn)?.verdict === 'failed',
        passedAt: (arn) => {
            const judgement = byArn.get(arn);
            return judgement?.verdict === 'passed' ? judgement.at : undefined;
        },
        ...(last?.verdict === 'failed' ? { failingSince: last.at } : {}),
    };
}
/**
 * The instants at which what was known counts: when the newest backup was taken, and every verdict since.
 * @param settledAt when the newest backup was taken: now, if this plan takes one
 */
function instantsThatCount(judgements, settledAt) {
    return [settledAt, ...judgements.filter(({ at }) => at > settledAt).map(({ at }) => at)];
}

;// CONCATENATED MODULE: ./lib/plan/floors.js


/** Asks every floor, on what is known now and on what was known at each instant since the newest backup. */
function floorReasons(input) {
    const { judgements, settledAt } = input;
    const standing = reasonsBy(input, Number.POSITIVE_INFINITY);
    const lapsed = new Map();
    for (const until of instantsThatCount(judgements, settledAt)) {
        for (const [arn, reasons] of reasonsBy(input, until)) {
            lapsed.set(arn, reasons.map((reason) => `${reason}, before a drill said otherwise; stays until the next backup`));
        }
    }
    for (const drill of input.drills) {
        const { id, origin, endedAt } = drill;
        if (origin.kind !== 'backup')
            continue;
        if (!(0,is_over/* isOver */.P)(drill))
            add(standing, origin.arn, `in use by drill ${id}`);
        else if ((endedAt ?? 0) > settledAt)
            add(lapsed, origin.arn, `drilled from since the newest backup (${id}); stays until the next`);
    }
    // What a rewind restored for itself needs its backup no more; a copy it reads until it ends.
    for (const { id, origin, state, borrowed } of input.rewinds) {
        if (borrowed && state !== 'done' && origin.kind === 'backup')
            add(standing, origin.arn, `in use by rewind ${id}`);
    }
    return { standing, lapsed };
}
function reasonsBy(input, until) {
    const verdicts = verdictsBy(input.judgements, until);
    const reasons = new Map();
    for (const arn of newestGood(input, verdicts))
        add(reasons, arn, 'newest good backup');
    for (const arn of newestWhenNoneIsGood(input, verdicts))
        add(reasons, arn, 'the newest, though drills failed every one');
    for (const arn of goodBeforeFailure(input, verdicts))
        add(reasons, arn, 'newest good one from before a drill failed');
    for (const arn of lastProved(input.incarnation, verdicts))
        add(reasons, arn, 'last one proved');
    return reasons;
}
function add(reasons, arn, reason) {
    const known = reasons.get(arn) ?? [];
    if (!known.includes(reason))
        reasons.set(arn, [...known, reason]);
}
/**
 * The newest that no drill has failed.
 * It covers the table as well: the newest good backup of a table is the newest good one of its series.
 * A planned backup takes the place over, since the deletes wait for it.
 */
function newestGood({ series, planned }, verdicts) {
    const good = planned ? undefined : series.find(({ arn }) => !verdicts.failed(arn));
    return good ? [good.arn] : [];
}
/** Something stays even then: a failed drill has found fault with a backup, not shown that it holds nothing. */
function newestWhenNoneIsGood({ series, planned }, verdicts) {
    const newest = series[0];
    return newest && !planned && series.every(({ arn }) => verdicts.failed(arn)) ? [newest.arn] : [];
}
/**
 * While drills fail, a newer backup that nobody has tried does not take the place of a good one: what broke the one that
 * failed has likely broken those after it. Holds until a drill passes.
 */
function goodBeforeFailure({ series }, { failed, failingSince }) {
    if (failingSince === undefined)
        return [];
    const good = series.find(({ arn, createdAt, endedAt = createdAt }) => endedAt < failingSince && !failed(arn));
    return good ? [good.arn] : [];
}
/** The one that a drill passed last, and the youngest that ever passed: a drill may have gone back to an older one. */
function lastProved(incarnation, verdicts) {
    const proved = incarnation.flatMap(({ arn }) => {
        const at = verdicts.passedAt(arn);
        return at === undefined ? [] : [{ arn, at }];
    });
    const youngest = proved[0];
    if (!youngest)
        return [];
    const last = proved.reduce((best, each) => (each.at > best.at ? each : best), youngest);
    return [last.arn, youngest.arn];
}

// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
;// CONCATENATED MODULE: ./lib/plan/guard.js
/** What holds the deletes of a whole series, all or nothing: shown in the plan, not carried out. */


/** A shrunken series waits for a person. `seen` is what was seen. */
function shrunkHold(table, seen) {
    return { why: `the series shrank: ${seen}; \`--acknowledge ${table}\` accepts it` };
}
/**
 * Too many deletes at once are more often a bad edit than a wish.
 * @param deletes how many backups of the series this plan would delete
 * @param standing how many of the series are AVAILABLE, this plan's own new one included, so that the answer is the
 *   same before and after that one is taken
 */
function massDeleteHold(deletes, standing, allow) {
    if (deletes <= constants/* MASS_DELETE */.BM.count || deletes <= standing * constants/* MASS_DELETE */.BM.share)
        return undefined;
    if (allow.has('mass-delete'))
        return undefined;
    return {
        why: `${deletes} of ${(0,words/* counted */.hS)(standing, 'backup')} of the series at once`,
        allow: 'mass-delete',
    };
}

// EXTERNAL MODULE: ./lib/plan/ledger.js
var ledger = __webpack_require__(4286);
// EXTERNAL MODULE: ./lib/plan/retention.js
var retention = __webpack_require__(3065);
;// CONCATENATED MODULE: ./lib/plan/rulings.js





/** Rules on every backup of the series, newest first. */
function ruleOn(situation, series, terms) {
    const available = series.backups.filter(({ status }) => status === 'AVAILABLE');
    const kept = (0,retention/* retain */.a)(historyOf(available, terms.planned), terms.keep);
    const floors = floorReasons({
        ...terms,
        series: available,
        incarnation: series.incarnation,
        planned: !!terms.planned,
        rewinds: situation.rewinds,
    });
    const reasonsFor = ({ arn }) => {
        const reasons = [...(kept.get(arn) ?? []), ...(floors.standing.get(arn) ?? [])];
        return reasons.length > 0 ? reasons : (floors.lapsed.get(arn) ?? []);
    };
    const unkept = available.filter((backup) => reasonsFor(backup).length === 0);
    const hold = holdOn(situation, series, terms, unkept.length, available.length);
    return series.backups.map((backup) => {
        if (backup.status !== 'AVAILABLE')
            return stays(backup, ['still being made: neither counted nor deleted']);
        const reasons = reasonsFor(backup);
        if (reasons.length > 0)
            return stays(backup, reasons);
        if (terms.blocked !== undefined)
            return stays(backup, [`kept: ${terms.blocked}`]);
        return goes(series, backup, terms.keep, terms.planned?.id, hold);
    });
}
/** Every backup of the series stays, for one reason. */
function allStay(series, reason) {
    return series.backups.map((backup) => stays(backup, [reason]));
}
function stays(backup, reasons) {
    return { backup, decision: 'keep', reasons };
}
/** The planned backup counts as present, as the newest of all. */
function historyOf(available, planned) {
    const history = available.map(({ arn, createdAt }) => ({ id: arn, at: createdAt }));
    return planned === undefined
        ? history
        : [{ id: planned.id, at: Math.max(planned.at, history[0]?.at ?? planned.at) }, ...history];
}
function holdOn(situation, series, terms, deletes, available) {
    if (terms.shrunk !== undefined)
        return shrunkHold(series.table, terms.shrunk);
    const standing = available + (terms.planned === undefined ? 0 : 1);
    return (0,ledger/* ledgerHold */.T5)(situation) ?? massDeleteHold(deletes, standing, situation.allow);
}
function goes({ table, tableId }, backup, keep, planned, held) {
    const step = {
        id: `delete-backup ${table} ${backup.name}`,
        kind: 'delete-backup',
        table,
        ...(tableId === undefined ? {} : { tableId }),
        arn: backup.arn,
        name: backup.name,
        createdAt: (0,time/* iso */.KH)(backup.createdAt),
        ...(planned === undefined ? {} : { after: planned }),
        reason: `No rule of \`keep\` (${(0,retention/* describeKeep */.b)(keep)}) keeps it.`,
        ...(held ? { held } : {}),
    };
    const reasons = ['no rule keeps it', ...(held ? [`held: ${held.why}`] : [])];
    return { backup, decision: held ? 'held' : 'delete', reasons, step };
}

;// CONCATENATED MODULE: ./lib/plan/shrunk.js
/** A series that shrank: somebody emptied the table or removed its backups, so nothing more is let go until a person looks. */




/**
 * @returns what was seen, one sentence, or `undefined` when the series did not shrink or a person acknowledged that it did
 * after the record with which it is compared.
 */
function shrinkage(input) {
    return fewerItems(input) ?? fewerBackups(input) ?? seenBefore(input.record);
}
function fewerItems({ newestItems, passed, settledAt, record }) {
    if (newestItems === undefined)
        return undefined;
    const acknowledgedAt = record?.acknowledgedAt ?? Number.NEGATIVE_INFINITY;
    const proof = instantsThatCount(passed, settledAt)
        .map((until) => passed.findLast(({ at }) => at <= until))
        .find((each) => each && each.at >= acknowledgedAt && newestItems.items < each.items * constants/* SHRUNK_SHARE */.Al);
    if (!proof)
        return undefined;
    return `${newestItems.of} holds ${(0,words/* counted */.hS)(newestItems.items, 'item')} by the service's count, the one last proved (${(0,time/* iso */.KH)(proof.at)}) held ${proof.items}`;
}
function fewerBackups({ series, record }) {
    if (!record || series.length >= record.count * constants/* SHRUNK_SHARE */.Al)
        return undefined;
    if (record.acknowledgedAt !== undefined && record.acknowledgedAt > record.at)
        return undefined;
    const left = series.length === 0
        ? 'none of its backups is'
        : `${(0,words/* counted */.hS)(series.length, 'backup')} of it ${series.length === 1 ? 'is' : 'are'}`;
    return `${left} left, and the run of ${(0,time/* iso */.KH)(record.at)} left ${record.count}`;
}
/** New backups, or a drill of the emptied table, do not answer for what was lost: only a person does. */
function seenBefore(record) {
    if (record?.shrunkAt === undefined || (record.acknowledgedAt ?? Number.NEGATIVE_INFINITY) >= record.shrunkAt)
        return undefined;
    return `the run of ${(0,time/* iso */.KH)(record.shrunkAt)} saw it, and nobody has acknowledged it since`;
}

;// CONCATENATED MODULE: ./lib/plan/series.js



/** Rules on one series. */
function planSeries(situation, input) {
    const { series, keep, planned, settledAt, unknown } = input;
    const blocked = unknown ?? (input.late ? 'series is overdue' : undefined);
    const judgements = judgementsOf(situation.historyOf(series.table), series.tableId, new Set(series.incarnation.map(({ arn }) => arn)));
    const judged = unknown === undefined && !situation.acknowledged.has(series.table);
    const shrunk = judged ? shrinkageOf(situation, input, judgements) : undefined;
    const rulings = keep
        ? ruleOn(situation, series, {
            keep,
            ...(planned === undefined ? {} : { planned }),
            ...(blocked === undefined ? {} : { blocked }),
            ...(shrunk === undefined ? {} : { shrunk }),
            settledAt,
            judgements,
            drills: situation.historyOf(series.table).drills,
        })
        : allStay(series, input.otherwise);
    return { rulings, notices: shrunk === undefined ? [] : shrunkNotices(input, shrunk, rulings) };
}
function shrinkageOf(situation, { series, fed, settledAt, newestItems }, judgements) {
    const record = recordOf(situation, series);
    return shrinkage({
        series: series.backups.filter(({ status }) => status === 'AVAILABLE'),
        settledAt,
        passed: comparable(judgements, series, fed),
        ...(newestItems === undefined ? {} : { newestItems }),
        ...(record ? { record } : {}),
    });
}
function recordOf(situation, { table, tableId, method, trigger }) {
    const { series: records } = situation.historyOf(table);
    return records.findLast((record) => record.tableId === tableId && record.method === method && record.trigger === trigger);
}
/** Drills that the newest may be measured by. A backup that the schedule does not add to was small before the table grew: that is no shrinking. */
function comparable(judgements, { backups }, fed) {
    const newestAt = backups.find(({ status }) => status === 'AVAILABLE')?.createdAt ?? Number.NEGATIVE_INFINITY;
    return judgements.filter(({ verdict, at }) => verdict === 'passed' && (fed || at < newestAt));
}
/** Red when it holds deletes back, or when the schedule's own series lost what it had. A dead one may dwindle in peace. */
function shrunkNotices({ series, live, fed }, seen, rulings) {
    const { table, method, trigger } = series;
    const holds = rulings.some(({ decision }) => decision === 'held');
    if (!holds && !live)
        return [];
    return [
        {
            code: 'series-shrank',
            level: holds || fed ? 'problem' : 'warning',
            table,
            series: { method, trigger },
            message: `${table}: the ${trigger} series shrank: ${seen}. None of its backups is deleted until a person has looked.`,
            next: `Find out what emptied the table or removed the backups. If it was meant, \`--acknowledge ${table}\` accepts it.`,
        },
    ];
}


/***/ }),

/***/ 96:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ inScope),
/* harmony export */   _7: () => (/* binding */ situationOf),
/* harmony export */   ll: () => (/* binding */ newestFirst)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1133);
/* harmony import */ var _model_policy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9711);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7051);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4658);
/* harmony import */ var _seed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4138);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4501);






/** Sorts and indexes the input. */
function situationOf(input) {
    const { policy, observed, tables: only } = input;
    const tables = [...observed.tables].sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(a.name, b.name));
    const ledger = observed.ledger;
    const histories = (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .historyByTable */ .C)(ledger);
    const names = new Set([...observed.tableNames, ...tables.map((table) => table.name)]);
    return {
        policy,
        at: observed.at,
        seed: input.seed ?? (0,_seed_js__WEBPACK_IMPORTED_MODULE_3__/* .seedFrom */ .w)(policy.name, observed.at),
        allow: new Set(input.allow),
        acknowledged: new Set(input.acknowledge ?? []),
        drillNow: input.drillNow ?? false,
        ...(only ? { only: new Set(only) } : {}),
        tables,
        tableByName: new Map(tables.map((table) => [table.name, table])),
        tableNames: [...names].sort(_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z),
        exists: (table) => names.has(table),
        backups: standingBackups(observed.backups).map((backup) => ({ ...backup, owner: (0,_ownership_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerOf */ .bf)(backup, policy) })),
        ...(observed.backupsError === undefined ? {} : { backupsError: observed.backupsError }),
        ledger: ledger.state,
        ...(ledger.state === 'unreadable' ? { ledgerMessage: ledger.message } : {}),
        historyOf: (table) => histories.get(table) ?? _history_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_HISTORY */ .V,
        drills: [...histories.values()].flatMap(({ drills }) => drills),
        copies: copiesOf(ledger, policy),
        rewinds: ledger.state === 'present' ? [...ledger.rewinds].sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(a.table, b.table)) : [],
        failures: failuresByTable(observed.failures),
    };
}
/** Whether the plan may speak of this table at all. */
function inScope(situation, table) {
    return situation.only === undefined || situation.only.has(table);
}
/** Orders backups from the newest to the oldest, ties by ARN. */
function newestFirst(a, b) {
    return b.createdAt - a.createdAt || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(b.arn, a.arn);
}
/** A page boundary can list a backup twice: whichever says that it is gone, or not yet there, is believed. */
const CERTAINTY = { DELETED: 0, CREATING: 1, AVAILABLE: 2 };
function standingBackups(backups) {
    const ordered = [...backups].sort((a, b) => newestFirst(a, b) || CERTAINTY[a.status] - CERTAINTY[b.status]);
    const seen = new Set();
    const once = ordered.filter(({ arn }) => !seen.has(arn) && seen.add(arn));
    return once.filter(({ status }) => status !== 'DELETED');
}
function copiesOf(ledger, policy) {
    if (ledger.state !== 'present')
        return [];
    const own = ledger.copies.filter(({ backupName }) => (0,_model_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .isOwnPolicy */ .LT)((0,_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBackupName */ .Df)(backupName)?.policy ?? '', policy));
    return own.sort((a, b) => b.startedAt - a.startedAt || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(a.id, b.id));
}
function failuresByTable(failures) {
    const byTable = new Map();
    const ordered = [...failures].sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(a.table, b.table) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(a.call, b.call) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byText */ .z)(a.message, b.message));
    for (const { table, call, message } of ordered) {
        byTable.set(table, [...(byTable.get(table) ?? []), { call, message }]);
    }
    return byTable;
}


/***/ }),

/***/ 9577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isWorkable),
/* harmony export */   Q: () => (/* binding */ statusNotices)
/* harmony export */ });
/** The service takes backups and changes settings in these states only. */
const WORKABLE = ['ACTIVE', 'UPDATING'];
/** States that pass by themselves. */
const PASSING = ['CREATING', 'DELETING'];
/** Whether steps can be planned for the table now. */
function isWorkable({ status }) {
    return WORKABLE.includes(status);
}
/** Says why nothing is planned for a table. Red when the state will not pass by itself. */
function statusNotices(table) {
    if (isWorkable(table))
        return [];
    const passing = PASSING.includes(table.status);
    return [
        {
            code: 'table-not-active',
            level: passing ? 'warning' : 'problem',
            table: table.name,
            message: `${table.name} is ${table.status}: nothing is done for it in this run.`,
            next: passing
                ? 'A later run takes it up.'
                : 'See what the DynamoDB console says of the table; in this state it has no new backups.',
        },
    ];
}


/***/ }),

/***/ 4501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ byText)
/* harmony export */ });
/** Orders text by code units: the same on every machine, whatever its locale. */
function byText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 7057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ unknownOf)
/* harmony export */ });
/** @returns what is not known of the table or its backups; `undefined` when enough is known to delete */
function unknownOf(situation, table, backups) {
    if (situation.backupsError !== undefined)
        return 'the listing of backups failed';
    const failure = situation.failures.get(table)?.[0];
    if (failure)
        return `the table could not be read whole (${failure.call})`;
    if (situation.copies.some((copy) => copy.table === table && situation.failures.has(copy.target))) {
        return 'a copy of it could not be read whole';
    }
    const live = situation.tableByName.get(table);
    if ((live && live.id === undefined) || backups.some(({ tableId }) => tableId === undefined)) {
        return 'without TableId nobody can tell which table it belongs to';
    }
    return undefined;
}


/***/ }),

/***/ 7302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ ago),
/* harmony export */   r: () => (/* binding */ listed)
/* harmony export */ });
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/** Phrases that several notices and reasons share. */

/** Names listed in a message before it says how many more there are. */
const NAMES_SHOWN = 12;
/** `a, b, c and 4 more`. */
function listed(names) {
    const shown = names.slice(0, NAMES_SHOWN).join(', ');
    return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}
/** `3d 4h ago`. */
function ago(at, now) {
    return `${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.max(0, now - at))} ago`;
}


/***/ })

};
