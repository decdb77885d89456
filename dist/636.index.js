export const id = 636;
export const ids = [636];
export const modules = {

/***/ 3636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUp: () => (/* reexport */ cleanUp),
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: ./lib/ledger/lease.js
var ledger_lease = __webpack_require__(7959);
// EXTERNAL MODULE: ./lib/ledger/store.js
var ledger_store = __webpack_require__(1264);
// EXTERNAL MODULE: ./lib/observe/account.js
var account = __webpack_require__(7295);
// EXTERNAL MODULE: ./lib/observe/observe.js + 3 modules
var observe = __webpack_require__(9042);
// EXTERNAL MODULE: ./lib/plan/plan.js + 23 modules
var plan_plan = __webpack_require__(8438);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/model/parallel.js
var parallel = __webpack_require__(5586);
// EXTERNAL MODULE: ./lib/aws/tables.js
var tables = __webpack_require__(384);
// EXTERNAL MODULE: ./lib/ledger/copies.js
var copies = __webpack_require__(684);
// EXTERNAL MODULE: ./lib/ledger/records.js
var records = __webpack_require__(5371);
// EXTERNAL MODULE: ./lib/ledger/restores.js
var restores = __webpack_require__(514);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/run/copy/tables.js
var copy_tables = __webpack_require__(4538);
// EXTERNAL MODULE: ./lib/run/throw-away.js
var throw_away = __webpack_require__(9036);
// EXTERNAL MODULE: ./lib/run/backup-copy/fill.js + 2 modules
var fill = __webpack_require__(8800);
// EXTERNAL MODULE: ./lib/aws/items.js
var aws_items = __webpack_require__(2813);
// EXTERNAL MODULE: ./lib/data/fingerprint.js
var data_fingerprint = __webpack_require__(7936);
// EXTERNAL MODULE: ./lib/data/item-hash.js
var item_hash = __webpack_require__(2846);
// EXTERNAL MODULE: ./lib/data/read-table.js
var read_table = __webpack_require__(2123);
;// CONCATENATED MODULE: ./lib/run/backup-copy/half.js
/** Whether anybody but us wrote to a copy that was never finished: of such a one no fingerprint was verified. */





/**
 * A half copy holds nothing of anybody else's when it is what its runs noted down, item by item; or, as a killed run writes a
 * page that it does not note down, when the source holds each of its items as it is, so that nothing is lost with it.
 * @returns that it holds something else, in words; `undefined` when it does not
 */
async function writtenByOthers(context, record, table) {
    const { connection, store, lease } = context;
    const { fingerprint } = await (0,read_table/* readTable */.x)(connection, {
        table: table.name,
        keys: table.keys,
        size: table.sizeBytes,
        onProgress: () => void lease?.beat(),
    });
    const noted = (0,data_fingerprint/* mergeSums */.j)(await (0,copies/* getSegments */.Ln)(store.aside('copy'), { ...record, intentAt: record.startedAt }));
    const { items, sum } = fingerprint.value();
    if (items === noted.items && sum === noted.sum)
        return undefined;
    const all = await sourceHoldsAll(context, record.table, table);
    return all
        ? undefined
        : `it holds items that the copy did not note down and ${record.table} does not hold as they are`;
}
async function sourceHoldsAll({ connection, lease }, source, table) {
    let start;
    do {
        const page = await (0,aws_items/* scanPage */.DA)(connection, {
            table: table.name,
            segment: 0,
            segments: 1,
            consistent: true,
            ...(start ? { start } : {}),
        });
        const held = new Set();
        const keys = page.items.map((item) => keyOf(item, table.keys));
        // Of the items, which may be large, none is kept.
        for (let at = 0; at < keys.length; at += 100) {
            const found = await (0,aws_items/* getItems */.JS)(connection, source, keys.slice(at, at + 100));
            for (const item of found)
                held.add(hashOf(item, table.keys));
        }
        if (page.items.some((item) => !held.has(hashOf(item, table.keys))))
            return false;
        void lease?.beat();
        start = page.next;
    } while (start);
    return true;
}
function keyOf(item, keys) {
    return Object.fromEntries(keys.flatMap(({ name }) => (item[name] ? [[name, item[name]]] : [])));
}
function hashOf(item, keys) {
    return (0,item_hash/* hashesOf */.mU)(item, keys).item.toString('latin1');
}

;// CONCATENATED MODULE: ./lib/run/backup-copy/remove.js
/** Deletes a backup that is a table, by the same rules as any table of ours; and clears away what was never one. */











/**
 * Deletes the table of a verified copy, or keeps it and says why.
 * @param name the table's
 * @throws UserError when the lease is lost
 */
async function removeCopy(context, step, name) {
    const { connection, policy, store } = context;
    const record = await (0,records/* getBackupCopy */.gf)(store, (0,names/* parseThrowAwayName */.JY)(name)?.id ?? '');
    const table = await (0,tables/* describeTable */.uq)(connection, name);
    if (record?.target === name && (!table || table.status === 'DELETING'))
        return gone(context, record, step.arn);
    const owner = record && (0,names/* parseBackupName */.Df)(record.backupName)?.policy;
    const planned = record?.target === name &&
        record.state === 'verified' &&
        record.backupName === step.name &&
        record.tableId === step.tableId &&
        owner !== undefined &&
        (0,model_policy/* isOwnPolicy */.LT)(owner, policy);
    if (!record || !table || !planned)
        return kept(`${step.name} is not what was planned any more`);
    const objection = (await usedBy(context, step.arn)) ?? (await notDeletable(context, record, table));
    if (objection)
        return kept(`${step.name} was kept: ${objection}`);
    await (0,throw_away/* removeTable */.NT)(context, table, taggedAs(context, record));
    await forget(context, record, step.arn);
    return { result: 'done', detail: 'deleted' };
}
/** Clears away a copy that no run finishes, or the record of one whose table is gone. */
async function cleanCopy(context, step) {
    const cleared = await (0,fill/* holding */.n)(context, step.table, () => clean(context, step));
    return cleared === 'busy' ? { result: 'running', detail: `another run is at work on copy ${step.copy}` } : cleared;
}
async function clean(context, step) {
    const { connection, store } = context;
    const record = await (0,records/* getBackupCopy */.gf)(store, step.copy);
    if (record?.target !== step.table)
        return { result: 'skipped', detail: 'the ledger does not know it any more' };
    const table = await (0,tables/* describeTable */.uq)(connection, record.target);
    if (!table || table.status === 'DELETING')
        return gone(context, record, record.targetArn);
    if (record.state !== 'intended' && record.state !== 'copying') {
        return { result: 'skipped', detail: `kept: another run has ended copy ${record.id}, and its table stands` };
    }
    if (table.status === 'CREATING')
        return { result: 'running', detail: 'it is still CREATING; the next run deletes it' };
    const source = await (0,tables/* describeTable */.uq)(connection, record.table);
    if (!source?.id || source.id !== record.tableId) {
        return kept(`${record.target} was kept: ${record.table} is gone or was made anew, and this may be the best there is`);
    }
    const objection = await notDeletable(context, record, table);
    if (objection)
        return kept(`${record.target} was kept: ${objection}`);
    await (0,throw_away/* removeTable */.NT)(context, table, taggedAs(context, record));
    await forget(context, record, record.targetArn);
    return { result: 'done', detail: 'deleted' };
}
/** Why the copy's table may not be deleted; `undefined` when it is ours beyond doubt, and nobody has come to use it. */
async function notDeletable(context, record, table) {
    const { connection } = context;
    const strange = (0,throw_away/* notOurs */.TR)(context, { ...record, kind: 'copy', intentAt: record.startedAt }, table) ??
        (await (0,throw_away/* adopted */.gZ)(context, table, taggedAs(context, record)));
    if (strange)
        return strange;
    if (record.contents)
        return (0,throw_away/* rewritten */.fm)(context, table, record.contents);
    // Nothing is written before the incarnation is noted.
    if (record.targetId !== undefined)
        return writtenByOthers(context, record, table);
    return (await (0,copy_tables/* isEmpty */.Im)(connection, table.name)) ? undefined : 'it holds items that the copy did not write';
}
/** A copy is tagged when it is created; whoever takes it over takes these tags away. */
function taggedAs({ policy }, { id }) {
    return (tags) => tags[names/* COPY_TAG */.xv] === id && (0,model_policy/* isOwnPolicy */.LT)(tags[names/* OWNER_TAG */.FX] ?? '', policy);
}
/** Nothing but us keeps a copy from being deleted while a drill, a rewind, or somebody who restores it with `copy`, reads it. */
async function usedBy({ connection, store }, arn) {
    const view = await (0,records/* readLedger */.SC)(store);
    if (view.state !== 'present')
        return `the ledger is ${view.state}`;
    const drill = view.drills.find(({ state, origin }) => state !== 'done' && origin.kind === 'backup' && origin.arn === arn);
    if (drill)
        return `drill ${drill.id} restores from it`;
    const rewind = view.rewinds.find(({ borrowed, state, beside }) => borrowed && state !== 'done' && beside === (0,names/* copyTableOf */.lO)(arn));
    if (rewind)
        return `rewind ${rewind.id} of ${rewind.table} reads it, and has not ended`;
    const now = connection.clock.now();
    const restore = await (0,restores/* restoreReading */.fC)(store, arn, now - constants/* COPY_READS_FOR */.Ek);
    if (restore)
        return `restore ${restore.id} into ${restore.target.table} reads it`;
    const copy = (await (0,copies/* openCopiesOf */.PX)(store.aside('copy'), arn)).find(({ intentAt }) => now - intentAt < constants/* COPY_READS_FOR */.Ek);
    return copy && `copy ${copy.id} into ${copy.target} has not ended`;
}
async function gone(context, record, arn) {
    await forget(context, record, arn);
    return { result: 'done', detail: 'its table is gone already; its record is, too' };
}
/** The record goes last: until then a later run finds what is left to do. */
async function forget({ store }, record, arn) {
    await (0,copies/* removeSegments */.jI)(store.aside('copy'), { ...record, intentAt: record.startedAt });
    if (arn !== undefined)
        await (0,records/* forgetBackup */.gG)(store, arn);
    await (0,records/* removeBackupCopy */.UM)(store, record.id);
}
function kept(detail) {
    return {
        result: 'failed',
        detail,
        problem: {
            means: 'the table stands and costs storage',
            next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
        },
    };
}

;// CONCATENATED MODULE: ./lib/run/drill/elsewhere.js
/** The context with which a drill's own table is worked on: the same, in that table's Region. */
function atTarget(context, { region }) {
    return region === undefined ? context : { ...context, connection: context.connection.at(region) };
}
/**
 * Whether anything of the drill stands in another Region. No plan looks for leftovers there, so such a drill is not done before
 * all of it is gone.
 */
function leavesHome({ region, replica }) {
    return region !== undefined || replica !== undefined;
}
/** How a restore that crosses a Region is to be encrypted, which the service wants to be told; `undefined` when it crosses none. */
function encryptionOf({ connection }, { region, replica, kmsKey }) {
    const [from, to] = [replica?.region ?? connection.region, region ?? connection.region];
    if (from === to)
        return undefined;
    return kmsKey === undefined ? {} : { kmsKey };
}

// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
;// CONCATENATED MODULE: ./lib/run/drill/findings.js

/** Findings of a drill that never got to look. */
function gaveUp(now, record, verdict, reason) {
    return {
        verdict,
        proof: 'restorable',
        statement: 'Nothing was restored, so nothing is proved.',
        reasons: [reason],
        items: 0,
        compared: 0,
        missing: 0,
        changed: 0,
        examples: [],
        checks: [],
        dropped: [],
        unread: [],
        ...durations(record),
        verifiedAt: (0,time/* iso */.KH)(now),
    };
}
/** Recovery time and recovery point as measured: of the restore, and of the age of what it brought back. */
function durations(drill) {
    const from = drill.origin.kind === 'backup' ? drill.origin.createdAt : drill.origin.at;
    return {
        ...(drill.activeAt !== undefined && drill.requestedAt !== undefined
            ? { restoreMs: drill.activeAt - drill.requestedAt }
            : {}),
        ...(drill.requestedAt !== undefined ? { recoveryPointMs: Math.max(0, drill.requestedAt - from) } : {}),
    };
}

// EXTERNAL MODULE: ./lib/aws/backups.js
var backups = __webpack_require__(8202);
// EXTERNAL MODULE: ./lib/aws/retry.js
var retry = __webpack_require__(8083);
;// CONCATENATED MODULE: ./lib/run/drill/replica-backup.js
/** The backup of a replica that a drill starts from: taken for it in the replica's Region, and deleted with it. */






/**
 * Takes the backup, or goes on with the one that an earlier run asked for: it bears the drill's own name.
 * @returns the record with its origin, `waiting` when the backup is not AVAILABLE before this run ends, or why there is none
 */
async function takeReplicaBackup(context, step, drill) {
    const { connection, deadline, lease, progress } = context;
    const { clock, signal } = connection;
    const { region, tableId } = drill.replica;
    const there = connection.at(region);
    const table = await (0,tables/* describeTable */.uq)(there, drill.table);
    if (!table || (tableId !== undefined && table.id !== tableId)) {
        return { refused: `the replica in ${region} is ${table ? 'another table by now' : 'gone'}` };
    }
    const record = arnOf(drill) === '' ? await ask(context, drill) : drill;
    const asked = clock.monotonic();
    const { answer, ready } = await (0,retry/* poll */.w)(() => (0,backups/* describeBackup */._1)(there, arnOf(record)), {
        clock,
        ...(signal ? { signal } : {}),
        deadline,
        // DescribeBackup may trail the request: for a minute, absence means nothing.
        until: (backup) => (backup ? backup.status !== 'CREATING' : clock.monotonic() - asked > time/* MINUTE */.pY),
        onWait: (elapsedMs) => {
            const text = `${drill.table}: the backup of its replica in ${region} is CREATING`;
            progress({ kind: 'waiting', step: step.id, text, elapsedMs });
            void lease?.beat();
        },
    });
    if (!ready)
        return 'waiting';
    return answer?.status === 'AVAILABLE' ? record : { refused: `the backup of the replica in ${region} is gone again` };
}
async function ask({ connection, store, lease }, drill) {
    const there = connection.at(drill.replica?.region);
    await lease?.check();
    const known = await standing(there, drill);
    const made = known[0] ?? (await (0,backups/* createBackupOnce */.Cx)(there, drill.table, drill.target));
    const origin = { kind: 'backup', arn: made.arn, name: drill.target, createdAt: made.createdAt };
    return (0,records/* putDrill */.lh)(store, { ...drill, origin });
}
/**
 * Deletes the drill's backup of a replica, also one whose ARN no run has written down.
 * @throws what the Region says when it does not answer: a later run deletes it
 */
async function removeReplicaBackup({ connection, lease }, drill) {
    const there = connection.at(drill.replica?.region);
    for (const { arn } of await standing(there, drill))
        await (0,backups/* deleteBackup */.mu)(there, arn, () => lease?.check());
}
/** Backups of the drill's name, which carries its id: nobody else makes one. */
async function standing(there, drill) {
    const all = await (0,backups/* listBackups */.Cw)(there, drill.table, drill.intentAt - constants/* EPSILON */.p8);
    return all.filter(({ name, type, status }) => name === drill.target && type === 'USER' && status !== 'DELETED');
}
function arnOf({ origin }) {
    return origin.kind === 'backup' ? origin.arn : '';
}

;// CONCATENATED MODULE: ./lib/run/drill/teardown.js
/** Deletes a drill's table, when it is beyond doubt that it is the drill's and that nobody else has come to use it. */




/**
 * Deletes the throw-away table of a drill, or keeps it and says why; and with it the backup that was taken for the drill.
 * @throws UserError when the lease is lost
 */
async function tearDown(context, drill) {
    const torn = await tearDownTable(atTarget(context, drill), drill);
    if (torn.deleted && drill.replica)
        await removeReplicaBackup(context, drill);
    return torn;
}
async function tearDownTable(context, drill) {
    const table = await (0,tables/* describeTable */.uq)(context.connection, drill.target);
    if (!table || table.status === 'DELETING')
        return { deleted: true, detail: 'gone already' };
    if (table.status === 'CREATING')
        return { deleted: false, later: true, detail: 'kept: it is still being restored' };
    const objection = (0,throw_away/* notOurs */.TR)(context, { ...drill, kind: 'drill' }, table) ??
        (await (0,throw_away/* adopted */.gZ)(context, table)) ??
        (await written(context, drill, table));
    if (objection)
        return { deleted: false, detail: `kept: ${objection}` };
    return { deleted: true, detail: await (0,throw_away/* removeTable */.NT)(context, table) };
}
/** Why nobody can tell that the table holds the restore and nothing else. */
async function written(context, drill, table) {
    if (!drill.contents)
        return 'it was never verified, so nobody can tell what was written to it';
    if (drill.unwatched && drill.findings?.verdict !== 'passed') {
        return 'nobody watched it between its restore and its verification, and it is not what was to come back';
    }
    return (0,throw_away/* rewritten */.fm)(context, table, drill.contents);
}

;// CONCATENATED MODULE: ./lib/run/clean-leftover.js
/** Clears away a drill table whose drill is over, by the same rules as any teardown. */




/** Also closes the record of a drill that can no longer go on, whether or not its table ever came. */
async function cleanLeftover(context, step) {
    const record = await (0,records/* getDrill */.cn)(context.store, step.drill);
    if (!record)
        throw new Error(`the ledger has no record of drill ${step.drill} any more`);
    if (record.target !== step.table) {
        return { result: 'skipped', detail: `kept: the ledger says that drill ${step.drill} restored to ${record.target}` };
    }
    const { deleted, later, detail } = await tearDown(context, record);
    if (later)
        return { result: 'running', detail: `${detail}; the next run deletes it` };
    // What is left in another Region is found by this record alone.
    if (record.state !== 'done' && (deleted || !leavesHome(record)))
        await clean_leftover_close(context, record);
    if (deleted)
        return { result: 'done', detail };
    return {
        result: 'failed',
        detail,
        problem: {
            means: 'the table stands and costs storage',
            next: 'delete it by hand, or take away what makes it look adopted',
        },
    };
}
async function clean_leftover_close({ connection, store }, record) {
    const now = connection.clock.now();
    const findings = record.findings ?? gaveUp(now, record, 'inconclusive', 'its table was gone or made anew; drill again');
    await (0,records/* putDrill */.lh)(store, { ...record, state: 'done', endedAt: now, findings });
}

// EXTERNAL MODULE: ./lib/run/wait-out.js
var wait_out = __webpack_require__(2713);
;// CONCATENATED MODULE: ./lib/run/await-stream.js
/** A backup can be explained only when the stream stood before the first moment that the backup may hold. */




/**
 * Waits until a backup asked for now lies wholly in the table's stream. Counted from the stream's label with room for it to
 * settle, and from now at least: what is written while a stream is being enabled may not be in it. A run that may not wait
 * that long does not.
 * @throws the signal's reason when the run is interrupted
 */
async function awaitStream(context, step) {
    const { connection, deadline } = context;
    const { clock } = connection;
    const { stream, replicas = [] } = (await (0,tables/* describeTable */.uq)(connection, step.table)) ?? {};
    const spread = constants/* BACKUP_SPREAD */.dp + constants/* EPSILON */.p8 + time/* SECOND */.Z2 + (replicas.length > 0 ? constants/* EXPLAINED_LAG */.KX : 0);
    const stands = stream ? clock.now() - stream.enabledAt : Number.NaN;
    // A label that says nothing is waited for in vain.
    if (!(stands < spread + constants/* STREAM_SETTLES */.QC))
        return;
    const needed = Math.max(spread, spread + constants/* STREAM_SETTLES */.QC - stands);
    if (clock.monotonic() + needed > deadline)
        return;
    await (0,wait_out/* waitOut */.a)(context, step, needed, `${step.table}: waiting until the stream has stood long enough for a backup`);
}

// EXTERNAL MODULE: ./lib/aws/errors.js
var aws_errors = __webpack_require__(6762);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/aws/read-settings.js
var read_settings = __webpack_require__(1739);
// EXTERNAL MODULE: ./lib/ledger/table-settings.js
var table_settings = __webpack_require__(4611);
;// CONCATENATED MODULE: ./lib/run/keep-settings.js
/** Reads a table's settings beside its backup and keeps them: what the backup does not hold. It never fails a backup. */


/**
 * To be begun when the backup's request is answered, and awaited when the backup stands: so it costs no time.
 * @returns the settings; `undefined` when they could not be read. What could not be read or kept is said on the way.
 */
async function keepSettings({ connection, store, progress }, table, backupArn) {
    const say = (text) => progress({ kind: 'note', text });
    let settings;
    try {
        const read = await (0,read_settings/* readSettings */.s)(connection, table);
        if (!read)
            return undefined;
        settings = { ...read, backupArn };
        await (0,table_settings/* putTableSettings */.De)(store, settings);
    }
    catch (error) {
        const what = settings ? 'kept in the ledger' : 'read';
        say(`${table}: its settings could not be ${what}: ${error.message}`);
    }
    return settings;
}

// EXTERNAL MODULE: ./lib/run/backup-copy/create.js
var create = __webpack_require__(6976);
;// CONCATENATED MODULE: ./lib/run/backup-copy/take.js
/** Takes a backup that is a table of its own: intended → copying → verified. Any later run takes up what a killed one left. */













/** @returns `done` only for a copy that is verified; `running` when a later run goes on with it */
async function takeCopy(context, step) {
    const source = await (0,tables/* describeTable */.uq)(context.connection, step.table);
    if (!source || source.id !== step.tableId) {
        return failed(`${step.table} was deleted or made anew since the plan was made`, 'nothing was copied', 'run plan again');
    }
    await context.lease?.check();
    const id = step.resume?.copy ?? (await intend(context, step)).id;
    const target = (await (0,records/* getBackupCopy */.gf)(context.store, id))?.target;
    if (target === undefined)
        return { result: 'skipped', detail: `the ledger has no record of copy ${id} any more` };
    try {
        const taken = await (0,fill/* holding */.n)(context, target, (check) => goOn(context, { step, id, source, check }));
        return taken === 'busy' ? { result: 'running', detail: `another run is at work on copy ${id}` } : taken;
    }
    catch (error) {
        if (error instanceof ledger_store/* RecordMoved */.d)
            return { result: 'skipped', detail: `another run has taken copy ${id} up` };
        throw error;
    }
}
/** From here on a crash leaves something that the next run finds. */
async function intend({ connection, policy, store, run, startedAt, newId }, step) {
    const id = newId();
    try {
        return await (0,records/* putBackupCopy */.ZA)(store, {
            id,
            table: step.table,
            ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
            backupName: (0,names/* backupName */.aw)({ policy: policy.name, trigger: step.trigger, at: startedAt, run }),
            target: (0,names/* copyTableName */.vA)(policy.name, step.table, id),
            state: 'intended',
            startedAt: connection.clock.now(),
            version: 0,
        });
    }
    catch (error) {
        if (!(0,aws_errors/* isError */.bJ)(error, 'ResourceNotFoundException'))
            throw error;
        throw new errors/* UserError */.y({
            what: 'there is no ledger, and a copy is recorded before it begins',
            where: policy.ledger,
            means: 'nothing was copied',
            next: 'run `dynadrill apply` first; it creates the ledger',
        });
    }
}
async function goOn(context, { step, id, source, check }) {
    const { connection, store } = context;
    let record = await (0,records/* getBackupCopy */.gf)(store, id);
    if (!record)
        return { result: 'skipped', detail: `another run has given copy ${id} up` };
    if (record.state === 'verified' || record.state === 'failed') {
        return { result: 'skipped', detail: `another run has ended copy ${id}` };
    }
    if (record.state === 'intended')
        record = await take_create(context, step, record);
    const target = await (0,tables/* describeTable */.uq)(connection, record.target);
    if (!target || target.id !== record.targetId) {
        const why = target ? 'it is another table now' : 'it is gone';
        return end(context, record, `the table of copy ${id} was taken from under it: ${why}`);
    }
    const filling = {
        id,
        intentAt: record.startedAt,
        source: step.table,
        target: record.target,
        keys: source.keys,
        size: source.sizeBytes,
        deadline: context.deadline,
        step: step.id,
        doing: `${step.table}: copying to ${record.target}`,
    };
    const settings = keepSettings(context, step.table, record.targetArn ?? '');
    const filled = await (0,fill/* fill */.G)(context, filling, check);
    const kept = await settings;
    if (filled === 'later') {
        return {
            result: 'running',
            detail: `copy ${id} is not finished, and this run may not wait longer; the next goes on`,
        };
    }
    // Its pages are read by its name: another table of that name would have been read into the same copy.
    const now = await (0,tables/* describeTable */.uq)(connection, step.table);
    if (now && now.id !== source.id) {
        return end(context, record, `${step.table} was made anew while copy ${id} read it`, 'the copy may hold items of both tables');
    }
    return { ...(await verify(context, source, record, filled)), ...(kept ? { settings: kept } : {}) };
}
/** Makes the table, and notes its incarnation before anything is written to it. */
async function take_create(context, step, record) {
    const { connection, policy, progress, store } = context;
    progress({ kind: 'note', text: `${step.table}: creating ${record.target}` });
    const tags = { [names/* OWNER_TAG */.FX]: policy.name, [names/* ROLE_TAG */.Cl]: 'copy', [names/* COPY_TAG */.xv]: record.id };
    const made = await (0,create/* createLike */.e)(connection, { name: record.target, like: step.table, tags });
    const why = await (0,create/* notMadeFor */.E)(connection, made, { intentAt: record.startedAt, tag: names/* COPY_TAG */.xv, id: record.id });
    if (why) {
        throw new errors/* UserError */.y({
            what: `${record.target} was there before copy ${record.id} made it: ${why}`,
            means: 'nothing was written to it',
            next: 'look at what it is; a copy under another name is made once this one is given up, after a day',
        });
    }
    return (0,records/* putBackupCopy */.ZA)(store, {
        ...record,
        state: 'copying',
        ...(made.id === undefined ? {} : { targetId: made.id }),
        targetArn: made.arn,
    });
}
/** What stands must be what was written, all of it and nothing else. */
async function verify(context, source, record, written) {
    const { connection, store, lease } = context;
    const { fingerprint } = await (0,read_table/* readTable */.x)(connection, {
        table: record.target,
        keys: source.keys,
        size: source.sizeBytes,
        onProgress: () => void lease?.beat(),
    });
    const contents = fingerprint.value();
    if (contents.items !== written.items || contents.sum !== written.sum) {
        return end(context, record, `copy ${record.id} holds ${(0,words/* counted */.hS)(contents.items, 'item')} and ${written.items} were written to it, ${contents.items === written.items ? 'others' : 'not the same'}`);
    }
    await (0,records/* putBackupCopy */.ZA)(store, { ...record, state: 'verified', endedAt: connection.clock.now(), contents });
    await (0,copies/* removeSegments */.jI)(store.aside('copy'), { ...record, intentAt: record.startedAt });
    return {
        result: 'done',
        detail: `${record.backupName} is verified: ${(0,words/* counted */.hS)(contents.items, 'item')} in ${record.target}`,
        backup: {
            arn: record.targetArn ?? '',
            name: record.backupName,
            at: (0,time/* iso */.KH)(record.startedAt),
            status: 'AVAILABLE',
        },
    };
}
/** A copy that is not what was copied is kept for a person to look at, and counts as no backup. */
async function end({ connection, store }, record, what, means = 'something else wrote to it, or an interrupted copy of a changing table left items that were deleted meanwhile') {
    await (0,records/* putBackupCopy */.ZA)(store, { ...record, state: 'failed', endedAt: connection.clock.now() });
    await (0,copies/* removeSegments */.jI)(store.aside('copy'), { ...record, intentAt: record.startedAt });
    return failed(what, means, `look at ${record.target} and delete it by hand; the next run makes a new copy`);
}
function failed(detail, means, next) {
    return { result: 'failed', detail, problem: { means, next } };
}

// EXTERNAL MODULE: ./lib/data/witness.js
var witness = __webpack_require__(6297);
;// CONCATENATED MODULE: ./lib/run/witnesses.js
/** The readings before and after a backup. A reading that fails never fails the backup: it is said. */






/**
 * Reads what is to bear witness, and waits until a backup asked for now surely holds it.
 * @throws the signal's reason when the run is interrupted: then no backup was asked for
 */
async function readBefore(context, step, rule) {
    const { connection, deadline } = context;
    if (connection.clock.monotonic() + 2 * constants/* WITNESS_GAP */.tP > deadline)
        return { none: 'this run may not wait for them' };
    try {
        const table = await (0,tables/* describeTable */.uq)(connection, step.table);
        if (!table)
            return { none: 'the table is gone' };
        const reading = await (0,witness/* readWitnesses */.Cc)(connection, table, rule);
        if (reading.witnesses.length === 0)
            return { none: 'no item was drawn' };
        const text = `${step.table}: ${(0,words/* counted */.hS)(reading.witnesses.length, 'item')} read, waiting to ask for the backup`;
        await (0,wait_out/* waitOut */.a)(context, step, constants/* WITNESS_GAP */.tP, text);
        return { reading };
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        return { none: error.message };
    }
}
/**
 * Waits until the backup surely holds nothing newer, reads again, and writes down what stood unchanged.
 * @returns what came of it, a clause for people
 */
async function readAfter(context, step, before, { arn, createdAt, answered }) {
    if ('none' in before)
        return `no witnesses: ${before.none}`;
    const { connection, store } = context;
    const { reading } = before;
    try {
        // The clocks of two machines: what the service says of the moment counts, not what we meant.
        if (createdAt - reading.readAt < constants/* BACKUP_SPREAD */.dp)
            return 'no witnesses: it was taken too soon after they were read';
        const left = answered + constants/* WITNESS_GAP */.tP - connection.clock.monotonic();
        if (left > 0)
            await (0,wait_out/* waitOut */.a)(context, step, left, `${step.table}: waiting to read the same items again`);
        const secondReadAt = connection.clock.now();
        const { unchanged, leftOut } = await (0,witness/* readAgain */.n)(connection, reading);
        if (unchanged.length === 0)
            return 'no witnesses: none of the items read stood unchanged';
        await (0,records/* putWitness */.pm)(store, {
            backupArn: arn,
            table: step.table,
            ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
            drawn: reading.witnesses.length,
            unchanged,
            firstReadAt: reading.readAt,
            requestedAt: createdAt,
            secondReadAt,
        });
        const room = leftOut > 0 ? ` (${(0,words/* grouped */.zD)(leftOut)} more left out: the ledger holds no more)` : '';
        return `${(0,words/* grouped */.zD)(unchanged.length)} of ${(0,words/* counted */.hS)(reading.witnesses.length, 'item')} bear witness${room}`;
    }
    catch (error) {
        return `no witnesses: ${connection.signal?.aborted ? 'the run was interrupted' : error.message}`;
    }
}

;// CONCATENATED MODULE: ./lib/run/create-backup.js
/** Takes a backup, the service's own or a copy, and waits until it stands; what it is to be compared with is read around it. */








/** @returns `done` only for a backup that is AVAILABLE; `running` when the wait ended first. */
async function createBackup(context, step) {
    if (step.method === 'copy')
        return takeCopy(context, step);
    const { connection, policy, run, startedAt, deadline, progress, lease } = context;
    const { clock } = connection;
    const name = (0,names/* backupName */.aw)({ policy: policy.name, trigger: step.trigger, at: startedAt, run });
    if (step.awaitStream)
        await awaitStream(context, step);
    const before = step.witness && (await readBefore(context, step, step.witness));
    await lease?.check();
    const made = await (0,backups/* createBackupOnce */.Cx)(connection, step.table, name);
    const asked = clock.monotonic();
    const settings = keepSettings(context, step.table, made.arn);
    const { answer, ready } = await (0,retry/* poll */.w)(() => (0,backups/* describeBackup */._1)(connection, made.arn), {
        clock,
        ...(connection.signal ? { signal: connection.signal } : {}),
        deadline,
        // DescribeBackup may trail the request: for a minute, absence means nothing.
        until: (backup) => (backup ? backup.status !== 'CREATING' : clock.monotonic() - asked > time/* MINUTE */.pY),
        onWait: (elapsedMs) => {
            progress({ kind: 'waiting', step: step.id, text: `${step.table}: backup is CREATING`, elapsedMs });
            void lease?.beat();
        },
    });
    const backup = { arn: made.arn, name, at: (0,time/* iso */.KH)(made.createdAt) };
    const kept = await settings;
    if (!ready) {
        return {
            ...(kept ? { settings: kept } : {}),
            result: 'running',
            detail: `${name} is still CREATING after the longest wait`,
            backup: { ...backup, status: 'CREATING' },
        };
    }
    if (answer?.status !== 'AVAILABLE') {
        return {
            result: 'failed',
            detail: `${name} was made and is gone again`,
            problem: {
                means: 'this table has no new backup, and nothing of it was pruned',
                next: 'look in CloudTrail for who deleted it, then run apply again',
            },
        };
    }
    const witnesses = before && (await readAfter(context, step, before, { ...made, answered: asked }));
    const detail = `${name} is AVAILABLE${witnesses ? `; ${witnesses}` : ''}`;
    return { result: 'done', detail, backup: { ...backup, status: 'AVAILABLE' }, ...(kept ? { settings: kept } : {}) };
}

;// CONCATENATED MODULE: ./lib/run/delete-backup.js
/** Deletes one backup, after looking once more whether it is still the one that was planned. */





/**
 * @param before outcomes of the steps carried out so far: what the delete waits for must be among them
 * @throws UserError when the lease is lost
 */
async function deleteBackup(context, step, before) {
    const why = notNow(step, before);
    if (why)
        return { result: 'skipped', detail: why };
    const copy = (0,names/* copyTableOf */.lO)(step.arn);
    if (copy !== undefined)
        return removeCopy(context, step, copy);
    const { connection, policy, store, lease } = context;
    const backup = await (0,backups/* describeBackup */._1)(connection, step.arn);
    if (!backup || backup.status === 'DELETED')
        return { result: 'skipped', detail: 'it is gone already' };
    const name = (0,names/* parseBackupName */.Df)(backup.name);
    const ours = name && (0,model_policy/* isOwnPolicy */.LT)(name.policy, policy);
    if (!ours || backup.name !== step.name || backup.status !== 'AVAILABLE' || backup.tableId !== step.tableId) {
        return {
            result: 'failed',
            detail: `${step.name} is not what was planned any more (${backup.name}, ${backup.status}); it was kept`,
            problem: { means: 'nothing was deleted', next: 'run plan again and look at the backup in the console' },
        };
    }
    await (0,backups/* deleteBackup */.mu)(connection, step.arn, () => lease?.check());
    await (0,records/* forgetBackup */.gG)(store, step.arn);
    return { result: 'done', detail: 'deleted' };
}
/** Why a delete must not happen in this run; `undefined` when it may. */
function notNow(step, before) {
    if (step.after) {
        const awaited = before.get(step.after);
        if (awaited?.result !== 'done' || awaited.backup?.status !== 'AVAILABLE') {
            return `kept: the new backup (${step.after}) did not end AVAILABLE`;
        }
    }
    const failedDrill = [...before.values()].find((o) => o.drill?.table === step.table && o.drill.findings && o.drill.findings.verdict !== 'passed');
    if (failedDrill)
        return `kept: the drill of ${step.table} in this run did not pass`;
    return undefined;
}

;// CONCATENATED MODULE: ./lib/run/drill/looked-at-again.js
/** A drill that an earlier run ended, all but for its table: its verdict was told then. */
function lookedAtAgain({ connection }, record, teardown) {
    const { target, id } = record;
    const region = record.region ?? connection.region;
    if (teardown.deleted)
        return { result: 'done', detail: `the table ${target} of drill ${id} is gone from ${region}` };
    return {
        result: 'failed',
        detail: `the table ${target} of drill ${id} stands in ${region}, ${teardown.detail}`,
        problem: {
            means: 'that drill is over, and others go on; its table costs storage, and the backup that was taken for it stays as long',
            next: `look at what it holds, and delete it by hand: \`aws dynamodb delete-table --region ${region} --table-name ${target}\`; the next run does the rest`,
        },
    };
}

// EXTERNAL MODULE: ./lib/run/drill/prove.js + 1 modules
var prove = __webpack_require__(3800);
;// CONCATENATED MODULE: ./lib/run/drill/remember-proof.js
/** What stays of a drill when its table is gone. */

/** Writes what is proved of the backup. What it holds, once known item by item, outlives weaker drills. */
async function rememberProof({ connection, store }, drill, backupArn, found) {
    const at = connection.clock.now();
    const before = await (0,records/* getProof */.ld)(store, backupArn);
    const whole = found.verdict === 'passed' && found.proof === 'explained';
    const kept = before?.contents
        ? { contents: before.contents, contentsBy: before.contentsBy ?? { drill: before.drill, at: before.at } }
        : {};
    await (0,records/* putProof */.mc)(store, {
        backupArn,
        table: drill.table,
        ...(drill.tableId ? { tableId: drill.tableId } : {}),
        drill: drill.id,
        verdict: found.verdict,
        proof: found.proof,
        items: found.items,
        ...(whole && drill.contents ? { contents: drill.contents, contentsBy: { drill: drill.id, at } } : kept),
        at,
    });
}

// EXTERNAL MODULE: ./lib/aws/restores.js
var aws_restores = __webpack_require__(8062);
// EXTERNAL MODULE: ./lib/run/drill/restore-copy.js
var restore_copy = __webpack_require__(4635);
;// CONCATENATED MODULE: ./lib/run/drill/request.js









/** Writes the intent of a new drill: from here on a crash leaves something that the next run finds. */
async function request_intend(context, step, origin) {
    const id = context.newId();
    const target = (0,names/* drillTableName */.Z0)(context.policy.name, step.table, id);
    return (0,records/* putDrill */.lh)(context.store, {
        id,
        table: step.table,
        ...(step.tableId ? { tableId: step.tableId } : {}),
        origin,
        target,
        ...elsewhere(context, step),
        state: 'intended',
        intentAt: context.connection.clock.now(),
        seed: step.seed,
        proof: step.rule.proof,
        aim: step.aim,
        version: 0,
    });
}
function elsewhere({ connection }, { origin, rule, kmsKey }) {
    const { region, tableId } = origin.kind === 'replica' ? origin : {};
    const into = rule.region ?? region ?? connection.region;
    return {
        ...(into === connection.region ? {} : { region: into }),
        ...(kmsKey === undefined ? {} : { kmsKey }),
        ...(region === undefined ? {} : { replica: { region, ...(tableId === undefined ? {} : { tableId }) } }),
    };
}
/** Refusals that say something about the backup itself, not about us or the moment. */
const REFUSALS = [
    'BackupNotFoundException',
    'ValidationException',
    'InvalidRestoreTimeException',
    'PointInTimeRecoveryUnavailableException',
];
/**
 * Asks for the restore that the record intends; one that is there already under the drill's own name is adopted.
 * @returns the record in state `restoring`, or why the service refuses to restore this
 */
async function request(context, drill, rule, source) {
    if ((0,restore_copy/* copyIn */.DE)(drill.origin) !== undefined)
        return (0,restore_copy/* requestFromCopy */.d9)(context, drill, rule, source);
    const { connection, store } = context;
    const there = atTarget(context, drill).connection;
    try {
        const requestedAt = connection.clock.now();
        const indexes = await wantedIndexes(connection, rule, source);
        const from = drill.origin.kind === 'backup'
            ? { kind: 'backup', arn: drill.origin.arn }
            : { kind: 'point-in-time', sourceArn: source?.arn ?? '', at: drill.origin.at };
        const encryption = encryptionOf(context, drill);
        const answer = await (0,aws_restores/* requestRestoreAs */.u2)(there, from, {
            target: drill.target,
            billing: 'PAY_PER_REQUEST',
            indexes,
            ...(encryption ? { encryption } : {}),
            deadline: context.deadline,
        });
        const adopted = answer === 'exists' ? await (0,tables/* describeTable */.uq)(there, drill.target) : undefined;
        if (adopted && adopted.createdAt < drill.intentAt - constants/* EPSILON */.p8) {
            return { refused: `a table named ${drill.target} was there before the drill (${(0,time/* iso */.KH)(adopted.createdAt)})` };
        }
        return (0,records/* putDrill */.lh)(store, { ...drill, state: 'restoring', requestedAt: adopted?.createdAt ?? requestedAt });
    }
    catch (error) {
        if (!REFUSALS.includes((0,aws_errors/* errorName */.Is)(error)))
            throw error;
        return { refused: `${(0,aws_errors/* errorName */.Is)(error)}: ${error.message}` };
    }
}
/** Only what a check asks for is restored: every other index costs time and money and proves nothing. */
function wantedIndexes(connection, rule, source) {
    const names = rule.checks.flatMap((c) => (c.kind === 'query' && c.index ? [c.index] : []));
    const known = names.filter((name) => source?.indexes.some((i) => i.name === name));
    return (0,aws_restores/* indexDefinitions */.XQ)(connection, source?.name ?? '', known);
}

;// CONCATENATED MODULE: ./lib/run/drill/shown.js


/** What an outcome says of a drill but how far it came: what it restores from and into which table, what it aims at. */
function shown(record) {
    const { origin, replica, region } = record;
    const from = origin.kind === 'backup' ? `backup ${origin.name}` : `point in time ${(0,time/* iso */.KH)(origin.at)}`;
    return {
        id: record.id,
        table: record.table,
        origin: `${replica ? `its replica in ${replica.region}` : from}${region ? `, restored in ${region}` : ''}`,
        ...(origin.kind === 'backup' && !replica ? { backupArn: origin.arn } : {}),
        target: record.target,
        aim: (0,prove/* aimOf */.B)(record),
        seed: record.seed,
    };
}

// EXTERNAL MODULE: ./lib/data/compare.js
var compare = __webpack_require__(5091);
// EXTERNAL MODULE: ./lib/data/spill.js
var spill = __webpack_require__(5198);
;// CONCATENATED MODULE: ./lib/data/explained/judge.js
/**
 * Whether a restored item is what the source held at the backup's moment, as far as the stream tells: the stream drives, not
 * the difference between two tables. Pure.
 */


/** Whether a change stamped `at` can have been committed at or before a moment. */
const committedBy = (at, moment) => at - constants/* EPSILON */.p8 <= moment;
/** Whether a change stamped `at` can have been committed at or after a moment: the stamp is rounded down. */
const committedAfter = (at, moment) => at + time/* SECOND */.Z2 + constants/* EPSILON */.p8 >= moment;
/** Judges one key; see semantics.md, "explained", 5. */
function judgeKey(evidence) {
    const { restored, live, records, bracket, seen, lag } = evidence;
    const differs = restored !== live;
    if (records.length === 0) {
        if (!differs)
            return { kind: 'allowed', differs: false };
        return { kind: 'unexplained', as: kindOf(restored, [live]), why: unchanged(restored, live), liveAllowed: true };
    }
    if (records.some(({ old }, i) => i > 0 && old !== records[i - 1]?.new)) {
        return { kind: 'broken', why: 'the stream lacks a change of it: an old image is not the new image before it' };
    }
    const states = [records[0]?.old, ...records.map((record) => record.new)];
    if (!possible(states, records, { lo: seen.lo - lag, hi: seen.hi }).includes(live)) {
        return { kind: 'broken', why: 'the live item is none that the stream says it can have been when it was read' };
    }
    const allowed = possible(states, records, bracket);
    if (allowed.includes(restored))
        return { kind: 'allowed', differs };
    const why = outside(restored, states, records, bracket);
    return { kind: 'unexplained', as: kindOf(restored, allowed), why, liveAllowed: allowed.includes(live) };
}
/** The states that the item can have been in at some moment of the bracket. */
function possible(states, records, { lo, hi }) {
    return states.filter((_, i) => {
        const since = records[i - 1];
        const until = records[i];
        return (!since || committedBy(since.at, hi)) && (!until || committedAfter(until.at, lo));
    });
}
function kindOf(restored, allowed) {
    if (restored === undefined)
        return 'missing';
    return allowed.every((state) => state === undefined) ? 'extra' : 'changed';
}
function unchanged(restored, live) {
    if (restored === undefined)
        return 'it is live, no change of it since the backup’s moment is in the stream, and it did not come back';
    if (live === undefined)
        return 'it came back, is not live, and no deletion of it since the backup’s moment is in the stream';
    return 'it is not what is live, and no change of it since the backup’s moment is in the stream';
}
function outside(restored, states, records, { lo }) {
    const state = states.lastIndexOf(restored);
    if (state < 0) {
        return restored === undefined
            ? 'it did not come back, and the stream shows no moment at which it was absent'
            : 'the stream shows no moment at which it was what came back';
    }
    const was = restored === undefined ? 'absent' : 'what came back';
    const until = records[state];
    // The last of several such times: either it was over before the backup's moment, or it began after it.
    return until && !committedAfter(until.at, lo)
        ? `it was ${was} only until ${(0,time/* iso */.KH)(until.at)}, before the backup’s moment`
        : `it was ${was} only from ${(0,time/* iso */.KH)(records[state - 1]?.at ?? until?.at ?? lo)} on, after the backup’s moment`;
}

;// CONCATENATED MODULE: ./lib/data/explained/explain.js







/** @throws StreamTrimmed when a part of the stream may be gone unread */
async function explain(options) {
    const { history, live, bracket, lag } = options;
    const result = {
        keys: 0,
        differing: 0,
        missing: 0,
        extra: 0,
        changed: 0,
        broken: 0,
        notReread: 0,
        examples: [],
    };
    await history.readPast(live.seen.hi);
    const suspects = [];
    for (let partition = 0; partition < spill/* PARTITIONS */.S; partition++) {
        for (const [hash, { key, ...evidence }] of await evidenceIn(partition, options)) {
            result.keys++;
            const ruling = judgeKey({ ...evidence, seen: live.seen, bracket, lag });
            if (ruling.kind === 'allowed')
                result.differing += ruling.differs ? 1 : 0;
            else if (suspects.length < constants/* EXPLAIN */.GM.reread)
                suspects.push({ hash, key });
            else
                result.notReread++;
        }
    }
    if (suspects.length > 0)
        await judgeAgain(options, suspects, result);
    return result;
}
/** What is known of each key of a partition, by its hash. */
async function evidenceIn(partition, options) {
    const found = new Map();
    for (const [hash, { key, changes }] of await options.history.changesIn(partition)) {
        found.set(hash, { key, records: changes });
    }
    for (const side of ['restored', 'live']) {
        for (const row of await options[side].rows.read(partition)) {
            const { hash, key } = (0,read_table/* readRow */.z)(row.payload);
            found.set(row.key, { ...(found.get(row.key) ?? { key, records: [] }), [side]: hash });
        }
    }
    return found;
}
/** Reads the suspects on both sides, the stream past that, and counts what still does not hold. */
async function judgeAgain(options, suspects, result) {
    const { connection, history, bracket, lag } = options;
    const { clock } = connection;
    const lo = clock.now();
    const now = new Map();
    for (let at = 0; at < suspects.length; at += BATCH)
        await reread(options, suspects.slice(at, at + BATCH), now);
    const seen = { lo, hi: clock.now() };
    await history.readPast(seen.hi);
    const changes = await changesOf(history, suspects);
    for (const { hash, key } of suspects) {
        const { attributes = [], ...sides } = now.get(hash) ?? {};
        const records = changes.get(hash)?.changes ?? [];
        count(result, key, judgeKey({ ...sides, records, seen, bracket, lag }), attributes);
    }
}
/** Keys that are read at a time: as many as one BatchGetItem takes, so that whole items never pile up. */
const BATCH = 100;
async function reread(options, suspects, into) {
    const { connection, keys } = options;
    const wanted = suspects.map(({ key }) => JSON.parse(key));
    const read = async (side, table) => {
        const items = await (0,aws_items/* getItems */.JS)(side, table, wanted);
        return new Map(items.map((item) => [(0,item_hash/* hashKey */.EN)(item, keys).toString('latin1'), item]));
    };
    const inRestored = await read(options.restored.there, options.restored.table);
    const inLive = await read(connection, options.live.table);
    const hashOf = (item) => (0,item_hash/* hashesOf */.mU)(item, keys).item.toString('latin1');
    for (const { hash } of suspects) {
        const [restored, live] = [inRestored.get(hash), inLive.get(hash)];
        into.set(hash, {
            ...(restored ? { restored: hashOf(restored) } : {}),
            ...(live ? { live: hashOf(live) } : {}),
            ...(restored && live ? { attributes: (0,compare/* differingAttributes */.uX)(restored, live) } : {}),
        });
    }
}
async function changesOf(history, suspects) {
    const found = new Map();
    const wanted = new Set(suspects.map(({ hash }) => hash));
    for (const partition of new Set(suspects.map(({ hash }) => hash.charCodeAt(0)))) {
        for (const [hash, known] of await history.changesIn(partition))
            if (wanted.has(hash))
                found.set(hash, known);
    }
    return found;
}
/** @param attributes in which the restored item differs from the live one */
function count(result, key, ruling, attributes) {
    switch (ruling.kind) {
        case 'allowed':
            result.differing += ruling.differs ? 1 : 0;
            return;
        case 'broken':
            result.broken++;
            result.doubt ??= { key, why: ruling.why };
            return;
        case 'unexplained': {
            result[ruling.as]++;
            if (result.examples.length === constants/* EXPLAIN */.GM.show)
                return;
            // Only where what is live was allowed too do the attributes that differ from it say what is wrong.
            const shown = ruling.liveAllowed && attributes.length > 0 ? { attributes } : {};
            result.examples.push({ kind: ruling.as, key, ...shown, why: ruling.why });
        }
    }
}

// EXTERNAL MODULE: ./lib/data/explained/history.js + 2 modules
var explained_history = __webpack_require__(9520);
// EXTERNAL MODULE: ./lib/data/polite.js
var polite = __webpack_require__(6211);
// EXTERNAL MODULE: ./lib/aws/streams.js
var streams = __webpack_require__(8580);
;// CONCATENATED MODULE: ./lib/run/drill/obstacle.js
/** What keeps a drill from a proof: what `explained` needs, checked one by one. */





/** An obstacle that is met on the way. */
class Hindered extends Error {
    obstacle;
    constructor(obstacle) {
        super(obstacle.why);
        this.obstacle = obstacle;
    }
}
/**
 * Between which moments a restore took each item (semantics.md, "explained", 1).
 * @param lag by which it is widened: how far the replicas of a global table lag, milliseconds
 */
function bracketOf(origin, lag = 0) {
    if (origin.kind === 'point-in-time')
        return { lo: origin.at - lag, hi: origin.at + time/* SECOND */.Z2 + lag };
    return { lo: origin.createdAt - constants/* BACKUP_SPREAD */.dp - lag, hi: origin.createdAt + constants/* BACKUP_SPREAD */.dp + lag };
}
/** The same, with room for the greatest lag that a proof bears: what of the stream must be read, whatever the lag turns out to be. */
function readingBracketOf(origin, { replicas }) {
    return bracketOf(origin, replicas.length > 0 ? constants/* EXPLAINED_LAG */.KX : 0);
}
const NEWER = 'Drill a newer backup; with `backups` and `proof: explained` a drill starts from one that is young enough.';
const OTHERS = 'Wish for `witnessed` or `best`.';
/** What keeps the stream of a table from explaining a restore, as the table stands; `undefined` when nothing does. */
function obstacleToExplaining(drill, live, now) {
    if ((0,restore_copy/* copyIn */.DE)(drill.origin) !== undefined) {
        return { why: 'it is a copy, and its items were not read at one moment', next: 'Wish for `exact` or `best`.' };
    }
    if (!live)
        return { why: 'the source is gone', next: 'Checks on known items would show something.' };
    if (!drill.tableId || live.id !== drill.tableId) {
        return drill.tableId
            ? { why: 'the source was re-created since', next: 'Drill a backup of the new table.' }
            : { why: 'without TableId nobody can tell whose records they are', next: 'Here, wish for `sampled`.' };
    }
    const { stream } = live;
    if (!stream) {
        return { why: 'the table has no stream', next: 'Add `stream: new-and-old-images` to its entry and apply.' };
    }
    if (stream.view !== 'NEW_AND_OLD_IMAGES') {
        return {
            why: `its stream shows ${stream.view}, not new and old images`,
            next: `Change it where it is defined. ${OTHERS}`,
        };
    }
    const regions = [live.arn, stream.arn, ...(drill.origin.kind === 'backup' ? [drill.origin.arn] : [])].map(regionOf);
    if (new Set(regions).size > 1) {
        return {
            why: 'the backup, the stream and the table are not in one Region',
            next: 'Drill a backup of this Region.',
        };
    }
    const from = readingBracketOf(drill.origin, live).lo - constants/* EPSILON */.p8;
    if (!Number.isFinite(stream.enabledAt)) {
        return { why: 'nothing says since when its stream stands', next: `Here, w${OTHERS.slice(1)}` };
    }
    if (stream.enabledAt >= from - constants/* STREAM_SETTLES */.QC) {
        const why = `its stream shows everything only since ${(0,time/* iso */.KH)(stream.enabledAt + constants/* STREAM_SETTLES */.QC)}, and items may have come back as they were at ${(0,time/* iso */.KH)(from)}`;
        return { why, next: NEWER };
    }
    if (now - from >= constants/* STREAM_READ_WITHIN */.Yf) {
        const why = `what came back may be ${(0,time/* formatDuration */.a3)(now - from)} old, and a stream holds 24 h`;
        return { why, next: NEWER };
    }
    return undefined;
}
function regionOf(arn) {
    return arn.split(':')[3] ?? '';
}
/** What an error on the way means for the proof. */
function obstacleIn(error) {
    if (error instanceof Hindered)
        return error.obstacle;
    if (error instanceof streams/* StreamTrimmed */.bb)
        return { why: error.message, next: NEWER };
    const why = `the stream could not be read to its end: ${error.message}`;
    return { why, next: (error instanceof errors/* UserError */.y && error.parts.next) || 'Drill again.' };
}

// EXTERNAL MODULE: ./lib/aws/metrics.js
var metrics = __webpack_require__(3488);
;// CONCATENATED MODULE: ./lib/run/drill/replica-lag.js




/**
 * The greatest lag since a moment, there and back, over all replicas.
 * @returns milliseconds, 0 without replicas; or why it is not known, or too great to prove anything
 */
async function greatestLag(connection, { name, replicas }, since) {
    let greatest = 0;
    for (const { region, status } of replicas) {
        if (status !== 'ACTIVE')
            return unknown(region, `it is ${status}`);
        const lag = await lagOf(connection, name, region, since);
        if (typeof lag !== 'number')
            return lag;
        if (lag > constants/* EXPLAINED_LAG */.KX) {
            const why = `its replica in ${region} lagged by ${(0,time/* formatDuration */.a3)(lag)}, and beyond ${(0,time/* formatDuration */.a3)(constants/* EXPLAINED_LAG */.KX)} too many states would pass`;
            return { why, next: 'Drill again when it keeps up.' };
        }
        greatest = Math.max(greatest, lag);
    }
    return greatest;
}
async function lagOf(home, table, region, since) {
    try {
        const out = await (0,metrics/* replicationLag */.zk)(home, table, region, since);
        if (out === 'no-data')
            return unknown(region, 'nothing was measured');
        // Where nobody writes there, nothing comes from there; that its Region answers is needed all the same.
        const back = await (0,metrics/* replicationLag */.zk)(home.at(region), table, home.region, since);
        return Math.max(out.maxMs, back === 'no-data' ? 0 : back.maxMs);
    }
    catch (error) {
        home.signal?.throwIfAborted();
        const next = error instanceof errors/* UserError */.y ? error.parts.next : undefined;
        return unknown(region, error.message, next && `${next.charAt(0).toUpperCase()}${next.slice(1)}.`);
    }
}
function unknown(region, reason, next = 'Wish for `witnessed` or `best`, or drill again.') {
    return { why: `it is a global table, and how far its replica in ${region} lags is not known (${reason})`, next };
}

;// CONCATENATED MODULE: ./lib/run/drill/stream-watch.js












class StreamWatch {
    #context;
    #drill;
    #obstacle;
    #arn = '';
    #history;
    #readAt = 0;
    constructor(context, drill) {
        this.#context = context;
        this.#drill = drill;
    }
    /** Begins to read, from the oldest record that the stream keeps. What stands in the way is kept, and told in the end. */
    static async begin(context, drill) {
        const watch = new StreamWatch(context, drill);
        await watch.#attempt(async () => {
            const { connection, progress, lease } = context;
            const start = connection.clock.monotonic();
            const live = await (0,tables/* describeTable */.uq)(connection, drill.table);
            const obstacle = obstacleToExplaining(drill, live, connection.clock.now());
            if (obstacle || !live?.stream)
                throw new Hindered(obstacle);
            watch.#arn = live.stream.arn;
            watch.#history = await explained_history/* StreamHistory */.$.open(connection, watch.#arn, live.keys, readingBracketOf(drill.origin, live), {
                onThrottled: (text) => progress({ kind: 'note', text: `${drill.table}: ${text}` }),
                onWait: () => {
                    const elapsedMs = connection.clock.monotonic() - start;
                    progress({
                        kind: 'waiting',
                        step: `drill ${drill.table}`,
                        text: `${drill.table}: reading its stream`,
                        elapsedMs,
                    });
                    void lease?.beat();
                },
            });
            await watch.#readOn();
        });
        return watch;
    }
    /** Reads what has come, once an hour: every record is read long before it is trimmed. */
    async keepUp() {
        if (this.#context.connection.clock.now() - this.#readAt < time/* HOUR */.dp)
            return;
        await this.#attempt(() => this.#readOn());
    }
    /**
     * Reads the live table and the stream past that, and judges.
     * @param rows of the restored table
     * @param there to its Region
     */
    async explain(restored, rows, there) {
        return (await this.#attempt(() => this.#explain(restored, rows, there))) ?? this.#obstacle;
    }
    async close() {
        await this.#history?.close();
    }
    async #explain(restored, rows, there) {
        const { connection } = this.#context;
        const history = this.#history;
        await this.#readOn();
        await this.#refuseExpiring(restored, there);
        const live = await this.#sameTable();
        const liveRows = await spill/* Spill */.L.create();
        try {
            const seen = await this.#readLive(live, liveRows);
            const lag = await this.#lagOf(live);
            const bracket = bracketOf(this.#drill.origin, lag);
            const explanation = await explain({
                connection,
                keys: live.keys,
                restored: { table: restored.name, rows, there },
                live: { table: live.name, rows: liveRows, seen },
                history,
                bracket,
                lag,
            });
            // Once more at the end: the records must be this table's, all of them.
            await this.#sameTable();
            return { ...explanation, bracket, records: history.records, readTo: history.readTo };
        }
        finally {
            await liveRows.close();
        }
    }
    async #readLive(live, spill) {
        const { connection, progress, lease } = this.#context;
        const start = connection.clock.monotonic();
        const { startedAt, endedAt } = await (0,read_table/* readTable */.x)(connection, {
            table: live.name,
            keys: live.keys,
            size: live.sizeBytes,
            spill,
            governor: await (0,polite/* politeReader */.V)(connection, live.name, (text) => progress({ kind: 'note', text })),
            onProgress: ({ items }) => {
                const text = `${live.name}: read ${items} live items`;
                const elapsedMs = connection.clock.monotonic() - start;
                progress({ kind: 'waiting', step: `drill ${live.name}`, text, elapsedMs });
                void lease?.beat();
            },
        });
        return { lo: startedAt, hi: endedAt };
    }
    /** What replicas lagged by, from the first moment that may have come back on. */
    async #lagOf(live) {
        const lag = await greatestLag(this.#context.connection, live, bracketOf(this.#drill.origin).lo - constants/* EXPLAINED_LAG */.KX);
        if (typeof lag !== 'number')
            throw new Hindered(lag);
        return lag;
    }
    /** The live table, provided that it and its stream are the ones of the beginning. */
    async #sameTable() {
        const live = await (0,tables/* describeTable */.uq)(this.#context.connection, this.#drill.table);
        if (live?.id === this.#drill.tableId && live?.stream?.arn === this.#arn && this.#history?.enabled)
            return live;
        throw new Hindered({ why: 'the table or its stream was replaced while they were read', next: 'Drill again.' });
    }
    /** What expires in the restored table was in the backup. */
    async #refuseExpiring(restored, there) {
        const ttl = await this.#ttlOf(restored.name, there);
        if (ttl)
            throw new Hindered({ why: `somebody turned TTL on in ${restored.name} (${ttl})`, next: 'Drill again.' });
    }
    /** The attribute by which items expire. No answer is no TTL only where the endpoint does not know it. */
    async #ttlOf(table, connection) {
        try {
            return await (0,copy_tables/* orNone */.u9)(connection, () => (0,tables/* describeTtl */.oL)(connection, table), undefined);
        }
        catch (error) {
            const why = `whether items expire in ${table} could not be read: ${error.message}`;
            throw new Hindered({ why, next: (error instanceof errors/* UserError */.y && error.parts.next) || 'Drill again.' });
        }
    }
    async #readOn() {
        await this.#history?.readOn();
        this.#readAt = this.#context.connection.clock.now();
    }
    /** Does something unless an obstacle stands; one that is met, or an error, stands from then on. */
    async #attempt(action) {
        if (this.#obstacle)
            return undefined;
        try {
            return await action();
        }
        catch (error) {
            this.#context.connection.signal?.throwIfAborted();
            this.#obstacle = obstacleIn(error);
            return undefined;
        }
    }
}

// EXTERNAL MODULE: ./lib/data/checks.js
var data_checks = __webpack_require__(5763);
// EXTERNAL MODULE: ./lib/data/random.js
var random = __webpack_require__(7229);
// EXTERNAL MODULE: ./lib/aws/scaling.js
var scaling = __webpack_require__(5772);
;// CONCATENATED MODULE: ./lib/run/drill/dropped.js


/**
 * Compares the source's settings with the restored table's.
 * @param there to the Region of the restored table
 * @returns what was dropped, for people, and what could not be read on this endpoint
 */
async function droppedSettings(connection, source, restored, there) {
    const dropped = [];
    const unread = [];
    const look = async (name, question) => {
        try {
            const lost = await question();
            if (lost)
                dropped.push(lost);
        }
        catch {
            connection.signal?.throwIfAborted();
            unread.push(name);
        }
    };
    await look('TTL', async () => {
        const ttl = await (0,tables/* describeTtl */.oL)(connection, source.name);
        return ttl && (await (0,tables/* describeTtl */.oL)(there, restored.name)) !== ttl ? `TTL (${ttl})` : undefined;
    });
    await look('tags', async () => {
        const tags = Object.keys(await (0,tables/* listTags */.cB)(connection, source.arn));
        const back = await (0,tables/* listTags */.cB)(there, restored.arn);
        const lost = tags.filter((key) => !(key in back));
        return lost.length > 0 ? `tags (${lost.length})` : undefined;
    });
    await look('stream', async () => (source.stream && !restored.stream ? `stream (${source.stream.view})` : undefined));
    await look('auto scaling', async () => {
        const scaled = await (0,scaling/* scalableDimensions */.LY)(connection, source.name);
        return scaled.length > 0 ? `auto scaling (${scaled.length})` : undefined;
    });
    await look('point-in-time recovery', async () => {
        const pitr = await (0,tables/* describePitr */.v$)(connection, source.name);
        if (!pitr.enabled || (await (0,tables/* describePitr */.v$)(there, restored.name)).enabled)
            return undefined;
        return `point-in-time recovery (${pitr.days}d)`;
    });
    await look('deletion protection', async () => source.deletionProtection && !restored.deletionProtection ? 'deletion protection' : undefined);
    await look('table class', async () => source.tableClass && source.tableClass !== (restored.tableClass ?? 'STANDARD')
        ? `table class (${source.tableClass})`
        : undefined);
    return { dropped, unread };
}

// EXTERNAL MODULE: ./lib/run/drill/judge.js
var judge = __webpack_require__(2292);
;// CONCATENATED MODULE: ./lib/run/drill/verify.js
/** Reads what came back and compares it with what should have. */













/**
 * Verifies a restored table that is ACTIVE: its keys, its items by a whole scan, the proof that the drill set out for, the
 * policy's checks, and the settings that did not come back.
 * @param watch on the stream, for a drill that set out for `explained`
 */
async function verify_verify(context, drill, rule, restored, watch) {
    const rows = await spill/* Spill */.L.create();
    try {
        return await verifyWith(context, drill, rule, restored, rows, watch);
    }
    finally {
        await rows.close();
    }
}
async function backupOf({ connection, store }, { origin, replica }) {
    if (replica && origin.kind === 'backup')
        return (0,backups/* describeBackup */._1)(connection.at(replica.region), origin.arn);
    const copy = (0,restore_copy/* copyIn */.DE)(origin);
    if (copy !== undefined)
        return (0,restore_copy/* describeCopy */.lw)(store, copy);
    return origin.kind === 'backup' ? (0,backups/* describeBackup */._1)(connection, origin.arn) : undefined;
}
/** Which incarnation the backup is to be of: a replica's table has a TableId of its own. */
function tableIdOf({ tableId, replica }) {
    const id = replica ? replica.tableId : tableId;
    return id ? { tableId: id } : {};
}
async function verifyWith(context, drill, rule, restored, rows, watch) {
    const { connection, progress, lease } = context;
    const there = atTarget(context, drill).connection;
    const start = connection.clock.monotonic();
    const live = await (0,tables/* describeTable */.uq)(connection, drill.table);
    const backup = await backupOf(context, drill);
    const next = (0,random/* random */.y)(drill.seed);
    const half = Math.ceil(rule.sample.items / 2);
    const reservoir = new random/* Reservoir */.A(half, next);
    const { fingerprint } = await (0,read_table/* readTable */.x)(there, {
        table: drill.target,
        keys: restored.keys,
        size: restored.sizeBytes,
        ...(watch ? { spill: rows } : {}),
        offer: (item) => reservoir.offer(item),
        onProgress: ({ items }) => {
            const text = `${drill.table}: read ${items} restored items`;
            progress({
                kind: 'waiting',
                step: `drill ${drill.table}`,
                text,
                elapsedMs: connection.clock.monotonic() - start,
            });
            void lease?.beat();
        },
    });
    const checks = [];
    for (const check of rule.checks) {
        checks.push(await (0,data_checks/* runCheck */.k)(there, { table: drill.target, items: fingerprint.items, indexes: restored.indexes }, check));
    }
    const contents = fingerprint.value();
    const sides = { live, restored, there, rows, drawn: reservoir.kept, contents, next };
    const evidence = {
        wish: drill.proof,
        aim: (0,prove/* aimOf */.B)(drill),
        table: drill.table,
        ...tableIdOf(drill),
        ...(backup?.tableName ? { sourceTable: backup.tableName } : {}),
        ...(backup?.tableId ? { sourceId: backup.tableId } : {}),
        sourceKeys: live?.keys ?? restored.keys,
        restoredKeys: restored.keys,
        items: fingerprint.items,
        sourceHeldItems: (live?.itemCount ?? 0) > 0 || (backup?.itemCount ?? 0) > 0,
        sample: rule.sample,
        checks,
        rules: rule.checks,
        ...(await (0,prove/* prove */.z)(context, drill, rule, sides, watch)),
    };
    const settings = live
        ? await droppedSettings(connection, live, restored, there)
        : { dropped: [], unread: ['the source, which is gone'] };
    return {
        findings: {
            ...(0,judge/* judge */.S)(evidence),
            ...settings,
            ...durations(drill),
            verifyMs: connection.clock.monotonic() - start,
            verifiedAt: (0,time/* iso */.KH)(connection.clock.now()),
        },
        contents,
    };
}

;// CONCATENATED MODULE: ./lib/run/drill/drill.js
/**
 * A drill, from its intent to its end: intended → restoring → verifying → tearing-down → done. Each transition is a
 * conditional write in the ledger, so a run that may not wait longer leaves the drill, and the next one takes it up.
 */



















/** Carries a drill as far as this run may; `before` holds the outcome of the backup that it starts from. */
async function drill(context, step, before) {
    let record;
    if (step.resume) {
        const known = await (0,records/* getDrill */.cn)(context.store, step.resume);
        if (known?.state === 'done')
            return { result: 'skipped', detail: 'another run has ended this drill' };
        if (!known)
            throw new Error(`the ledger has no record of drill ${step.resume} any more`);
        record = known;
    }
    else {
        const { connection, deadline, lease } = context;
        if (connection.clock.monotonic() >= deadline) {
            return { result: 'skipped', detail: 'put off: this run may not wait any longer; a later one drills it' };
        }
        const origin = originOf(context, step, before);
        if (!origin)
            return { result: 'skipped', detail: 'the backup that it was to start from is not AVAILABLE' };
        await lease?.check();
        record = await request_intend(context, step, origin);
    }
    // Before the restore is asked for: what the stream still shows now, it may not when the restore has ended.
    const watch = (0,prove/* aimOf */.B)(record) === 'explained' && WATCHED.includes(record.state)
        ? await StreamWatch.begin(context, record)
        : undefined;
    try {
        return await drill_goOn(context, step, record, watch);
    }
    catch (error) {
        if (error instanceof ledger_store/* RecordMoved */.d)
            return { result: 'skipped', detail: 'another run has taken this drill up' };
        throw error;
    }
    finally {
        await watch?.close();
    }
}
const WATCHED = ['intended', 'restoring', 'verifying'];
async function drill_goOn(context, step, begun, watch) {
    let record = begun;
    const giveUp = (verdict, reason) => drill_end(context, record, gaveUp(context.connection.clock.now(), record, verdict, reason));
    if (record.state === 'intended' && record.replica) {
        const taken = await takeReplicaBackup(context, step, record);
        if (taken === 'waiting')
            return stillRunning(context, record);
        if ('refused' in taken)
            return giveUp('inconclusive', `${taken.refused}; drill again`);
        record = taken;
    }
    if (record.state === 'intended') {
        const source = await (0,tables/* describeTable */.uq)(context.connection, record.table);
        const asked = await request(context, record, step.rule, source);
        if ('refused' in asked)
            return giveUp('failed', `the service refuses to restore it: ${asked.refused}`);
        record = asked;
    }
    if (record.state === 'restoring') {
        const waited = await awaitRestore(context, step, record, watch);
        if (waited === 'waiting')
            return stillRunning(context, record);
        if (waited === 'vanished') {
            return giveUp('inconclusive', 'the restored table vanished before it was ACTIVE; drill again');
        }
        record = waited;
    }
    if (record.state === 'verifying') {
        const restored = await (0,tables/* describeTable */.uq)(atTarget(context, record).connection, record.target);
        if (!restored) {
            return giveUp('inconclusive', 'the restored table was deleted before it was verified; drill again');
        }
        const { findings, contents } = await verify_verify(context, record, step.rule, restored, watch);
        record = await (0,records/* putDrill */.lh)(context.store, { ...record, state: 'tearing-down', findings, contents });
    }
    return drill_end(context, record, record.findings);
}
function originOf({ connection }, step, before) {
    const { origin } = step;
    switch (origin.kind) {
        case 'backup':
            return { kind: 'backup', arn: origin.arn, name: origin.name, createdAt: (0,time/* fromIso */.ap)(origin.createdAt) };
        case 'new-backup': {
            const made = before.get(origin.step)?.backup;
            if (made?.status !== 'AVAILABLE')
                return undefined;
            return { kind: 'backup', arn: made.arn, name: made.name, createdAt: (0,time/* fromIso */.ap)(made.at) };
        }
        case 'point-in-time':
            return { kind: 'point-in-time', at: (0,time/* fromIso */.ap)(origin.at) };
        case 'replica':
            // Not asked for yet; the drill's own name is the backup's too.
            return { kind: 'backup', arn: '', name: '', createdAt: connection.clock.now() };
        case 'recorded':
            return undefined;
    }
}
/** Waits until the restored table is ACTIVE, as long as this run may. */
async function awaitRestore(context, step, record, watch) {
    const { connection, deadline, progress, lease, policy, store } = context;
    const { clock } = connection;
    if ((0,restore_copy/* copyIn */.DE)(record.origin) !== undefined) {
        const until = Math.min(deadline, clock.monotonic() + step.rule.wait);
        return (0,restore_copy/* restoreCopy */.wt)(context, record, { step: step.id, deadline: until, takenUp: step.resume !== undefined });
    }
    const there = atTarget(context, record);
    const since = record.requestedAt ?? record.intentAt;
    const typicalMs = context.typicalRestoreMs(record.table);
    let looks = 0;
    const look = async () => {
        looks++;
        await watch?.keepUp();
        return (0,tables/* describeTable */.uq)(there.connection, record.target);
    };
    const { answer, ready } = await (0,retry/* poll */.w)(look, {
        clock,
        ...(connection.signal ? { signal: connection.signal } : {}),
        deadline: Math.min(deadline, clock.monotonic() + step.rule.wait),
        first: 5_000,
        // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
        until: (table) => (table ? table.status === 'ACTIVE' : clock.now() - since > time/* MINUTE */.pY),
        onWait: () => {
            const text = `${record.table}: restoring to ${record.target}`;
            progress({
                kind: 'waiting',
                step: step.id,
                text,
                elapsedMs: clock.now() - since,
                ...(typicalMs ? { typicalMs } : {}),
            });
            void lease?.beat();
        },
    });
    if (!ready)
        return 'waiting';
    if (!answer)
        return 'vanished';
    const active = await (0,records/* putDrill */.lh)(store, {
        ...record,
        state: 'verifying',
        activeAt: clock.now(),
        ...(step.resume && looks === 1 ? { unwatched: true } : {}),
        ...(answer.id ? { targetId: answer.id } : {}),
    });
    await tagOwn(there, answer, record.id, policy.name);
    return active;
}
/** A second sign of whose the table is, beside the ledger; an endpoint without tags can live without it. */
async function tagOwn({ connection, progress }, table, id, policy) {
    try {
        await (0,tables/* tagTable */.nB)(connection, table.arn, { [names/* OWNER_TAG */.FX]: policy, [names/* ROLE_TAG */.Cl]: 'drill', [names/* DRILL_TAG */.R8]: id });
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        progress({ kind: 'note', text: `${table.name} could not be tagged: ${error.message}` });
    }
}
/** Tears down, writes the proof, and closes the record; a table that must be kept closes it too, and is said. */
async function drill_end(context, record, findings) {
    const { connection, store } = context;
    const closing = record.state === 'tearing-down' ? record : await (0,records/* putDrill */.lh)(store, { ...record, state: 'tearing-down', findings });
    const teardown = await tearDown(context, closing);
    const now = connection.clock.now();
    if (teardown.deleted || !leavesHome(record)) {
        await (0,records/* putDrill */.lh)(store, { ...closing, state: 'done', endedAt: record.endedAt ?? now });
    }
    else if (!teardown.later && record.kept === undefined) {
        await (0,records/* putDrill */.lh)(store, { ...closing, kept: teardown.detail, endedAt: now });
    }
    if (record.kept !== undefined)
        return lookedAtAgain(context, record, teardown);
    if (record.origin.kind === 'backup' && !record.replica)
        await rememberProof(context, record, record.origin.arn, findings);
    const outcome = { ...shown(record), state: 'done', findings, teardown: teardown.detail };
    if (findings.verdict === 'passed' && teardown.deleted) {
        return { result: 'done', detail: `passed (${findings.proof}), ${(0,words/* counted */.hS)(findings.items, 'item')}`, drill: outcome };
    }
    return {
        result: 'failed',
        detail: findings.verdict === 'passed'
            ? `passed, but ${record.target} was ${teardown.detail}`
            : `${findings.verdict}: ${findings.reasons.join('; ')}`,
        drill: outcome,
        problem: findings.verdict === 'passed'
            ? {
                means: 'the drill passed; the throw-away table stands and costs storage',
                next: 'delete it by hand, or take away what makes it look adopted',
            }
            : {
                means: findings.verdict === 'failed'
                    ? `this ${record.replica ? 'replica' : 'backup'} may not bring the table back`
                    : `nothing is proved about this ${record.replica ? 'replica' : 'backup'}`,
                next: `look at the reasons, then run \`dynadrill drill ${record.table}\` again`,
            },
    };
}
function stillRunning({ connection }, record) {
    const since = (0,time/* iso */.KH)(record.requestedAt ?? record.intentAt);
    const doing = record.state === 'intended' ? 'its backup is being made' : 'still restoring';
    return {
        result: 'running',
        detail: `${doing} since ${since} (now ${(0,time/* iso */.KH)(connection.clock.now())}); the next run takes it up`,
        drill: { ...shown(record), state: 'restoring', teardown: 'not yet: the restore goes on' },
    };
}

// EXTERNAL MODULE: ./lib/ledger/table.js
var table = __webpack_require__(6985);
;// CONCATENATED MODULE: ./lib/run/same-table.js

const AGAIN = { means: 'nothing was changed', next: 'run plan again; it starts from what is there now' };
/** @returns what to say of a step that somebody else's change has overtaken */
function overtaken(detail) {
    return { detail, problem: AGAIN };
}
/**
 * A table that was deleted and made anew since the plan was made is not the one that was planned for.
 * @param connection to the Region of the table that the step's `tableId` is about
 */
async function remade(connection, step) {
    if (step.tableId === undefined)
        return undefined;
    const table = await (0,tables/* describeTable */.uq)(connection, step.table);
    if (table?.id === step.tableId)
        return undefined;
    return overtaken(`${step.table} was deleted or made anew since the plan was made; it was left as it is`);
}

;// CONCATENATED MODULE: ./lib/run/protections.js





/** To where the table is that the step changes: a replica's own Region, or the policy's. */
function placeOf({ connection }, { region }) {
    return region === undefined ? connection : connection.at(region);
}
async function createLedger({ connection, policy }, step) {
    await (0,table/* createLedger */.M)(connection, step.name, policy.name);
    return { result: 'done', detail: `${step.name} is ACTIVE, protected from deletion, with point-in-time recovery` };
}
async function setPitr(context, step) {
    const connection = placeOf(context, step);
    const mayI = () => context.lease?.check();
    const moved = await movedOn(connection, step);
    if (moved)
        return { result: 'failed', ...moved };
    if (step.kind === 'disable-pitr') {
        await (0,tables/* disablePitr */.UW)(connection, step.table, mayI);
        return { result: 'done', detail: 'point-in-time recovery is off' };
    }
    await (0,tables/* enablePitr */.HY)(connection, step.table, step.days, mayI);
    return { result: 'done', detail: `point-in-time recovery is on, ${step.days} days` };
}
/** A window that somebody changed since the plan was made is left alone: what was a longer one then may be shorter now. */
async function movedOn(connection, step) {
    const now = await (0,tables/* describePitr */.v$)(connection, step.table);
    const found = now.enabled ? `on, ${now.days} days` : 'off';
    const planned = step.kind === 'enable-pitr' ? 'off' : step.kind === 'change-pitr' ? `on, ${step.from} days` : undefined;
    if (planned === undefined ? now.enabled : found === planned)
        return remade(connection, step);
    return overtaken(`point-in-time recovery was changed by somebody else meanwhile (now ${found}); it was left as it is`);
}
async function setProtection(context, step) {
    const connection = placeOf(context, step);
    const on = step.kind === 'enable-deletion-protection';
    const moved = await remade(connection, step);
    if (moved)
        return { result: 'failed', ...moved };
    await (0,tables/* setDeletionProtection */._Z)(connection, step.table, on, () => context.lease?.check());
    return { result: 'done', detail: `deletion protection is ${on ? 'on' : 'off'}` };
}
/**
 * Enables the stream of new and old images, and waits until the table is ACTIVE again: what is written before that may not
 * be in the stream. A stream that somebody enabled since the plan was made is left as it is.
 */
async function setStream({ connection, lease }, step) {
    const { clock, signal } = connection;
    const moved = await remade(connection, step);
    if (moved)
        return { result: 'failed', ...moved };
    const { stream } = (await (0,tables/* describeTable */.uq)(connection, step.table)) ?? {};
    if (stream) {
        return stream.view === 'NEW_AND_OLD_IMAGES'
            ? { result: 'done', detail: 'somebody else has enabled the stream meanwhile' }
            : {
                result: 'failed',
                ...overtaken(`somebody else has enabled a stream of ${stream.view} meanwhile; it was left as it is`),
            };
    }
    await (0,tables/* enableStream */.Sf)(connection, step.table, () => lease?.check());
    const { ready } = await (0,retry/* poll */.w)(() => (0,tables/* describeTable */.uq)(connection, step.table), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + 10 * time/* MINUTE */.pY,
        until: (table) => table?.status === 'ACTIVE' && table.stream !== undefined,
        onWait: () => void lease?.beat(),
    });
    if (!ready)
        return { result: 'running', detail: 'the stream is asked for, and the table is still UPDATING' };
    return { result: 'done', detail: 'the stream has new and old images' };
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js
var dist_cjs = __webpack_require__(4305);
// EXTERNAL MODULE: ./lib/aws/settings.js + 2 modules
var settings = __webpack_require__(6042);
;// CONCATENATED MODULE: ./lib/aws/replicas.js
/** Replicas of a global table (version 2019.11.21): seen and changed at any member, one change of one table at a time. */






/** A table's replicas in other Regions (DescribeTable). @returns `undefined` when there is no such table */
async function describeReplicas(connection, table) {
    try {
        const { Table } = await connection.send(new dist_cjs/* DescribeTableCommand */.h8C({ TableName: table }));
        return (Table && {
            ...(Table.TableId ? { id: Table.TableId } : {}),
            status: Table.TableStatus ?? 'UNKNOWN',
            replicas: (Table.Replicas ?? [])
                .filter(({ RegionName }) => RegionName !== connection.region)
                .map((r) => ({
                region: r.RegionName ?? '',
                status: r.ReplicaStatus ?? 'UNKNOWN',
                ...(r.ReplicaStatusDescription ? { why: r.ReplicaStatusDescription } : {}),
                ...(r.KMSMasterKeyId ? { kmsKey: r.KMSMasterKeyId } : {}),
            })),
        });
    }
    catch (error) {
        if ((0,aws_errors/* isError */.bJ)(error, 'ResourceNotFoundException'))
            return undefined;
        throw error;
    }
}
/**
 * Asks for a replica (UpdateTable, alone in its call). Sent once at a time: when an answer was lost, it is looked for first.
 * @param mayI called right before each try; what it throws ends the matter
 * @returns whether the table changed at once; an endpoint that does not know replicas answers and goes on as before
 * @throws UserError where the endpoint does not know the call
 */
async function requestReplica(connection, table, { region, kmsKey }, mayI) {
    const Create = { RegionName: region, ...(kmsKey ? { KMSMasterKeyId: kmsKey } : {}) };
    const stands = (now) => now?.replicas.some((replica) => replica.region === region);
    return change(connection, table, { Create }, (now) => stands(now) === true, mayI);
}
/**
 * Asks for a replica's removal (UpdateTable, alone in its call): its table, items and backups by point-in-time recovery go with it.
 * @param mayI called right before each try; what it throws ends the matter
 */
async function requestRemoval(connection, table, region, mayI) {
    const asked = (now) => {
        const entry = now?.replicas.find((replica) => replica.region === region);
        return now !== undefined && (!entry || entry.status === 'DELETING');
    };
    return change(connection, table, { Delete: { RegionName: region } }, asked, mayI);
}
/** Busy tables and the limits on simultaneous changes pass. */
const BUSY = ['ResourceInUseException', 'TableInUseException'];
async function change(connection, table, update, isAsked, mayI) {
    const { clock, signal } = connection;
    let lost = false;
    const once = async () => {
        if (lost && isAsked(await describeReplicas(connection, table)))
            return true;
        await mayI?.();
        try {
            const answer = await connection.sendOnce(new dist_cjs/* UpdateTableCommand */.NQf({ TableName: table, ReplicaUpdates: [update] }));
            const { TableStatus, Replicas = [] } = answer.TableDescription ?? {};
            return TableStatus === 'UPDATING' || Replicas.length > 0;
        }
        catch (error) {
            lost ||= (0,aws_errors/* mayHaveHappened */.dk)(error);
            throw explained(connection, error);
        }
    };
    return (0,retry/* retrying */.R)(once, {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * time/* MINUTE */.pY,
        when: (e) => (0,aws_errors/* isThrottle */.p0)(e) || (0,aws_errors/* isPassing */.WG)(e) || (0,aws_errors/* isError */.bJ)(e, ...BUSY),
    });
}
function explained(connection, error) {
    // DynamoDB Local reads past ReplicaUpdates, and then finds nothing that was asked for.
    const unread = connection.endpoint !== undefined && /nothing to update/i.test(error.message);
    if (error instanceof errors/* UserError */.y || !(unread || (0,settings/* isUnknownHere */.f)(error, connection)))
        return error;
    return new errors/* UserError */.y({
        what: 'this endpoint does not know replicas',
        means: 'nothing was changed',
        next: 'try replicas against AWS or `dynadrill sandbox`; take `replicas` out of the policy for this endpoint',
        cause: error,
    });
}

// EXTERNAL MODULE: ./lib/plan/remove-by-hand.js
var remove_by_hand = __webpack_require__(99);
;// CONCATENATED MODULE: ./lib/run/replicas/one-change.js
/** What is being done to a replica while it has one of these states. */
const CHANGING = /^(CREATING|UPDATING|DELETING)$/;
/** Why a step is not carried out in this run: the one that it comes after did not end. */
function waitsFor({ after }, before) {
    if (after === undefined || before.get(after)?.result === 'done')
        return undefined;
    return `left to the next run: ${after} has not ended, and a table’s replicas are changed one at a time`;
}
/** Why a change has to wait: another one is under way. */
function otherChange({ replicas }, region) {
    const busy = replicas.find((replica) => replica.region !== region && CHANGING.test(replica.status));
    if (!busy)
        return undefined;
    return `left to the next run: the replica in ${busy.region} is ${busy.status}, and replicas are changed one at a time`;
}

;// CONCATENATED MODULE: ./lib/run/replicas/settings.js
/** What the service never copies to a replica, made in its Region, in place. */

/**
 * Gives a replica that has just come to be what its rule asks for: it came with none of it.
 * @param there the replica's own table
 */
async function giveSettings({ connection, lease }, { table, region, rule }, there) {
    const replica = connection.at(region);
    const mayI = () => lease?.check();
    const done = [];
    const failed = [];
    const give = async (what, action) => {
        try {
            await action();
            done.push(what);
        }
        catch (error) {
            connection.signal?.throwIfAborted();
            failed.push(`${what}: ${error.message}`);
        }
    };
    const { pitr, tags = {} } = rule;
    if (pitr?.state === 'on') {
        await give(`point-in-time recovery, ${pitr.days} days`, async () => {
            // A window that somebody opened meanwhile is the next plan's business: this one might shorten it.
            if (!(await (0,tables/* describePitr */.v$)(replica, table)).enabled)
                await (0,tables/* enablePitr */.HY)(replica, table, pitr.days, mayI);
        });
    }
    if (Object.keys(tags).length > 0)
        await give('tags', () => (0,tables/* tagTable */.nB)(replica, there.arn, tags));
    // Last, so that nothing which is still to be made is in its way.
    if (rule.deletionProtection && !there.deletionProtection) {
        await give('deletion protection', () => (0,tables/* setDeletionProtection */._Z)(replica, table, true, mayI));
    }
    const made = `the replica in ${region} is ACTIVE${done.length > 0 ? `, with ${done.join(', ')}` : ''}`;
    if (failed.length === 0)
        return { result: 'done', detail: made };
    return {
        result: 'failed',
        detail: `${made}; not made: ${failed.join('; ')}`,
        problem: {
            means: 'the replica stands and follows the table; what is not made does not protect it',
            next: 'mend the cause and run apply again: only what is missing is done',
        },
    };
}

;// CONCATENATED MODULE: ./lib/run/replicas/create.js
/** Gives a table a replica, waits until it stands, and makes the settings there that the service never copies. */









/**
 * @param before outcomes of the steps carried out so far: the one that it comes after must be among them, and done
 * @returns `done` only for a replica that is ACTIVE with its settings; `running` when the wait ended first
 */
async function createReplica(context, step, before) {
    const { connection, lease } = context;
    const why = waitsFor(step, before);
    if (why)
        return { result: 'skipped', detail: why };
    const moved = await remade(connection, step);
    if (moved)
        return { result: 'failed', ...moved };
    const now = await describeReplicas(connection, step.table);
    if (!now)
        return { result: 'failed', ...overtaken(`${step.table} is gone`) };
    const found = now.replicas.find(({ region }) => region === step.region);
    if (found && FAILED[found.status])
        return { result: 'failed', ...broken(step, found, connection.region) };
    if (found)
        return await untilThere(context, step, constants/* REPLICA_APPEARS */.KL);
    const other = otherChange(now, step.region);
    if (other)
        return { result: 'skipped', detail: other };
    const changed = await requestReplica(connection, step.table, step, () => lease?.check());
    // A simulator that answers as if nothing had been asked goes on as if nothing had been asked.
    return untilThere(context, step, changed || !connection.endpoint ? constants/* REPLICA_APPEARS */.KL : 10 * time/* SECOND */.Z2);
}
/** @param within how long the table may take to name the replica at all */
async function untilThere(context, step, within) {
    const { connection, deadline, progress, lease } = context;
    const { clock, signal } = connection;
    const asked = clock.monotonic();
    let seen = false;
    const { answer, ready } = await (0,retry/* poll */.w)(async () => {
        const replica = (await describeReplicas(connection, step.table))?.replicas.find((r) => r.region === step.region);
        seen ||= replica !== undefined;
        const there = replica?.status === 'ACTIVE' ? await (0,tables/* describeTable */.uq)(connection.at(step.region), step.table) : undefined;
        return { replica, there };
    }, {
        clock,
        ...(signal ? { signal } : {}),
        // Whether it appears at all is found out in any case: nobody else would notice.
        deadline: Math.max(deadline, asked + within),
        until: ({ replica, there }) => {
            if (!replica)
                return seen || clock.monotonic() - asked > within;
            if (FAILED[replica.status] || there?.status === 'ACTIVE')
                return true;
            return clock.monotonic() >= deadline;
        },
        onWait: (elapsedMs) => {
            const text = `${step.table}: the replica in ${step.region} is being created`;
            progress({ kind: 'waiting', step: step.id, text, elapsedMs });
            void lease?.beat();
        },
    });
    const { replica, there } = answer;
    if (ready && there?.status === 'ACTIVE')
        return giveSettings(context, step, there);
    if (replica && !FAILED[replica.status])
        return stillGoing(step, replica);
    return { result: 'failed', ...(replica ? broken(step, replica, connection.region) : neverCame(step, seen, within)) };
}
function stillGoing(step, { status }) {
    return {
        result: 'running',
        detail: `the replica in ${step.region} is ${status} after the longest wait; a later run goes on from there`,
    };
}
/** States of a replica that no waiting mends, and what to do about each; {@link REMOVED_BY_HAND} are to be removed, too. */
const FAILED = {
    CREATION_FAILED: 'mend the cause, remove the failed replica and run again',
    REGION_DISABLED: 'enable the Region for the account, or take the replica out of the policy',
    REPLICATION_NOT_AUTHORIZED: 'give the service-linked role of DynamoDB replication its permissions back',
    INACCESSIBLE_ENCRYPTION_CREDENTIALS: 'let DynamoDB use the KMS key again, within seven days',
    ARCHIVING: 'let DynamoDB use the KMS key again; the replica is being turned into a table of its own',
    ARCHIVED: 'restore what you need from the archived table’s backup, and remove the replica',
};
function broken({ table, region }, { status, why }, home) {
    const byHand = remove_by_hand/* REMOVED_BY_HAND */.B.includes(status) ? `; it is removed ${(0,remove_by_hand/* removedByHand */.r)({ table, region, home })}` : '';
    return {
        detail: `the replica in ${region} is ${status}${why ? `: ${why}` : ''}`,
        problem: { means: 'the table’s items are not kept in that Region', next: `${FAILED[status] ?? ''}${byHand}` },
    };
}
function neverCame({ table, region }, seen, within) {
    if (seen) {
        return {
            detail: `the replica in ${region} was being created and is gone again`,
            problem: {
                means: 'the table’s items are not kept in that Region',
                next: 'look in CloudTrail for UpdateTable and for who deleted it, then run apply again',
            },
        };
    }
    return {
        detail: `${table} named no replica in ${region} within ${within / time/* SECOND */.Z2} seconds of being asked for one`,
        problem: {
            means: 'its creation was broken off in silence, or this endpoint does not know replicas',
            next: 'look in CloudTrail for CreateTableReplica and its error (permissions in that Region, a table of the same name, ' +
                'service quotas), then run apply again',
        },
    };
}

;// CONCATENATED MODULE: ./lib/run/replicas/judge-lag.js



/** Without a limit and a probe nothing is judged: what was measured is shown, and what was not is said. */
function judgeLag({ region, limit, metric, unreplicated: open, unreachable, probe }) {
    const known = metric !== 'no-data' && !('failure' in metric) ? metric : undefined;
    const unknown = [];
    const broken = [];
    if (unreachable)
        broken.push(unreachable);
    if (typeof metric === 'object' && 'failure' in metric)
        unknown.push(metric.failure);
    if (metric === 'no-data' && !probe) {
        unknown.push('CloudWatch has no ReplicationLatency of the last 15 minutes, so nothing was replicated, or nothing could be; no data is no proof: a `probe` in the policy measures where nobody writes');
    }
    const arrived = probe?.out !== undefined && probe.out.arrived > 0;
    const doubtful = open?.certain === false && !arrived;
    if (doubtful) {
        unknown.push(`nothing written here from ${(0,time/* iso */.KH)(open.since)} on is known to have been replicated; the writes that CloudWatch counts may all have come from ${region}, or not: a \`probe\` in the policy tells`);
    }
    if (open?.certain) {
        broken.push(`what was written from ${(0,time/* iso */.KH)(open.since)} on has not been replicated, by all that CloudWatch shows (unless none of those writes changed anything)`);
    }
    if (limit !== undefined && known && known.maxMs > limit) {
        broken.push(`it lagged ${(0,words/* shortTime */.Mj)(known.maxMs)} behind at its worst in the last 15 minutes; the limit is ${(0,words/* shortTime */.Mj)(limit)}`);
    }
    broken.push(...(probe?.reasons ?? []), ...slow(limit, probe));
    const { out, back } = probe ?? {};
    const measured = (known !== undefined && !doubtful) || arrived;
    return {
        region,
        verdict: verdictOf({ judged: limit !== undefined || probe !== undefined, measured, broken, unknown }),
        ...(limit === undefined ? {} : { limitMs: limit }),
        ...(known ? { metric: { ...known, newestAt: (0,time/* iso */.KH)(known.newestAt) } } : {}),
        ...(out && back ? { probe: { out, back } } : {}),
        ...(unreachable ? { unreachable: true } : {}),
        ...(doubtful && broken.length === 0 ? { doubtful: true } : {}),
        reasons: [...broken, ...unknown],
    };
}
function verdictOf(of) {
    if (of.broken.length > 0)
        return of.judged ? 'failed' : 'inconclusive';
    if (of.measured)
        return 'passed';
    return of.judged ? 'failed' : 'inconclusive';
}
function slow(limit, probe) {
    const worst = Math.max(probe?.out?.propagate.max ?? 0, probe?.back?.propagate.max ?? 0);
    if (limit === undefined || worst <= limit)
        return [];
    return [`a probe took ${(0,words/* shortTime */.Mj)(worst)} to arrive; the limit is ${(0,words/* shortTime */.Mj)(limit)}`];
}
/**
 * The first minute in which the table was written and from which on nothing was replicated, though it would be known by now.
 * Where nothing was ever replicated it cannot be told: a new replica was filled with what was written before it.
 * @param writes by the minute, of this Region's table
 * @param metric of all the time that `writes` are of, and so is `incoming`
 * @param incoming what was measured the other way: while that goes on, the minutes' writes may be what came in
 */
function unreplicated({ metric, incoming, limit = 0, now, }, writes) {
    if (writes === 'no-data' || metric === 'no-data')
        return undefined;
    // A write late in a minute is replicated in the next one.
    const known = writes.filter(({ at }) => at + time/* MINUTE */.pY + constants/* METRIC_DELAY */.Ni + limit < now);
    const after = (seen) => known.find(({ at }) => at > seen)?.at;
    const own = after(Math.max(metric.newestAt, incoming === 'no-data' ? 0 : incoming.newestAt));
    const since = own ?? after(metric.newestAt);
    return since === undefined ? undefined : { since, certain: own !== undefined };
}

;// CONCATENATED MODULE: ./lib/run/replicas/probe-item.js




/** The attribute beside the key. */
const MARK = 'dynadrill';
/** What stands under the probe's key: nothing, an item of a probe, or somebody's own. */
async function lookAt({ connection, table, key }) {
    const item = await (0,aws_items/* getItem */.Gq)(connection, table, key);
    return item ? (markOf(item) ?? 'somebodys') : 'nothing';
}
/**
 * Writes the item, where nothing stands or what is to be replaced still does.
 * @param replaces what the caller saw there; absent: nothing
 * @returns whether it was written
 */
async function write(side, mark, replaces) {
    const { connection, table, key } = side;
    const condition = replaces
        ? {
            expression: '#mark.#run = :run AND #mark.#n = :n',
            names: { '#mark': MARK, '#run': 'run', '#n': 'n' },
            values: { ':run': { S: replaces.run }, ':n': { N: String(replaces.n) } },
        }
        : { expression: 'attribute_not_exists(#key)', names: { '#key': Object.keys(key)[0] ?? '' } };
    try {
        await (0,aws_items/* putItem */.t_)(connection, table, { ...key, [MARK]: markValue(mark) }, condition);
        return true;
    }
    catch (error) {
        if (!(0,aws_errors/* isError */.bJ)(error, 'ConditionalCheckFailedException'))
            throw error;
        // An answer that was lost on the way makes the second try meet the first one's item.
        return isSame(await lookAt(side), mark);
    }
}
/** Takes the item of this run away; one that is not its own is left. */
async function takeAway({ connection, table, key }, run) {
    try {
        await (0,aws_items/* deleteItem */.LD)(connection, table, key, {
            expression: '#mark.#run = :run',
            names: { '#mark': MARK, '#run': 'run' },
            values: { ':run': { S: run } },
        });
    }
    catch (error) {
        if (!(0,aws_errors/* isError */.bJ)(error, 'ConditionalCheckFailedException'))
            throw error;
    }
}
/** Whether the item is the one that was written. */
function isSame(found, mark) {
    return typeof found === 'object' && found.run === mark.run && found.n === mark.n;
}
/**
 * Whether nobody uses a probe's item any more.
 * @param names the policy's, past and present: under its lease no other run of it is alive
 */
function isLeftover(found, names, now) {
    return names.includes(found.policy) || now - found.at > constants/* PROBE */.vD.leftAfter;
}
function markValue({ policy, run, n, at }) {
    return { M: { policy: { S: policy }, run: { S: run }, n: { N: String(n) }, at: { S: (0,time/* iso */.KH)(at) } } };
}
function markOf(item) {
    const value = item[MARK];
    if (!value || !('M' in value))
        return undefined;
    const { policy, run, n, at } = value.M;
    if (!policy?.S || !run?.S || !n?.N || !at?.S)
        return undefined;
    return { policy: policy.S, run: run.S, n: Number(n.N), at: (0,time/* fromIso */.ap)(at.S) };
}

;// CONCATENATED MODULE: ./lib/run/replicas/probe.js
/** Measures replication both ways by an item that is written on one side and awaited on the other, and takes it away again. */






/**
 * Probes a replica: {@link PROBE} items out, as many back, one after the other.
 * @returns findings; without any, and with the reason, when the key cannot be used
 */
async function probe(context, asked) {
    const { connection } = context;
    const { table, region, key } = asked;
    const here = { connection, table, key };
    const there = { connection: connection.at(region), table, key };
    const unusable = await unfit(context, here, there);
    if (typeof unusable === 'string')
        return { reasons: [unusable] };
    const reasons = [];
    try {
        const wrote = new Writes(context, unusable.replaces);
        const out = await send(context, asked, wrote, here, there);
        const back = out.arrived === out.sent ? await send(context, asked, wrote, there, here) : NONE;
        reasons.push(...missing(connection.region, region, out), ...missing(region, connection.region, back));
        return { out, back, reasons };
    }
    finally {
        reasons.push(...(await tidy(context, asked)));
    }
}
/** Why the key cannot be used, or what of an earlier run stands under it. */
async function unfit(context, here, there) {
    const { connection, policy, lease } = context;
    const names = (await (0,tables/* describeTable */.uq)(connection, here.table))?.keys.map(({ name }) => name).sort() ?? [];
    const given = Object.keys(here.key).sort();
    if (given.join() !== names.join()) {
        return `the probe’s key names ${given.join(', ')}; the key of ${here.table} is ${names.join(', ')}`;
    }
    let replaces;
    for (const side of [there, here]) {
        const found = await lookAt(side);
        if (found === 'nothing')
            continue;
        if (found === 'somebodys') {
            return `an item stands under the probe’s key in ${side.connection.region} that no probe wrote; it was left alone: give the probe a key that nobody uses`;
        }
        if (!isLeftover(found, lease ? (0,model_policy/* namesOf */.eZ)(policy) : [], connection.clock.now())) {
            return `another probe is under way (run ${found.run} of policy ${found.policy}, ${(0,time/* iso */.KH)(found.at)})`;
        }
        if (side === here)
            replaces = found;
        // Its removal is under way, or it was never replicated.
        else if ((await lookAt(here)) === 'nothing')
            await goneOrTakenAway(there, found.run);
    }
    return replaces ? { replaces } : {};
}
/** The writes of one run: each replaces the one before, so that nothing of anybody else's ever is. */
class Writes {
    #context;
    #last;
    #n = 0;
    constructor(context, replaces) {
        this.#context = context;
        this.#last = replaces;
    }
    /** @returns what was written; `undefined` when somebody else has written under the key meanwhile */
    async next(side) {
        const { policy, run, connection } = this.#context;
        const mark = { policy: policy.name, run, n: ++this.#n, at: connection.clock.now() };
        if (!(await write(side, mark, this.#last)))
            return undefined;
        this.#last = mark;
        return mark;
    }
}
async function send(context, { id }, writes, from, to) {
    const { clock } = context.connection;
    const update = [];
    const propagate = [];
    let sent = 0;
    for (; sent < constants/* PROBE */.vD.items; sent++) {
        const start = clock.monotonic();
        const mark = await writes.next(from);
        if (!mark)
            break;
        const written = clock.monotonic();
        const text = `probe ${sent + 1} of ${constants/* PROBE */.vD.items}, ${from.connection.region} to ${to.connection.region}`;
        const took = await arrival(context, { id, text, to, mark });
        if (took === undefined) {
            sent++;
            break;
        }
        update.push(written - start);
        propagate.push(took);
    }
    return {
        sent,
        arrived: propagate.length,
        update: percentiles(update),
        propagate: percentiles(propagate),
        sync: percentiles(update.map((ms, i) => ms + (propagate[i] ?? 0))),
    };
}
/** How long a written item takes to show; asked for ever more rarely, so that it is known to a tenth. */
async function arrival({ connection, progress, lease }, { id, text, to, mark }) {
    const { clock, signal } = connection;
    const written = clock.monotonic();
    for (;;) {
        if (isSame(await lookAt(to), mark))
            return clock.monotonic() - written;
        const elapsedMs = clock.monotonic() - written;
        if (elapsedMs >= constants/* PROBE */.vD.within)
            return undefined;
        progress({ kind: 'waiting', step: id, text, elapsedMs });
        void lease?.beat();
        await clock.sleep(Math.max(time/* SECOND */.Z2 / 20, elapsedMs / 10), signal);
    }
}
function missing(from, to, { sent, arrived }) {
    if (sent === 0)
        return [`nothing was sent from ${from} to ${to}`];
    if (arrived < sent)
        return [`what was written in ${from} was not in ${to} after ${constants/* PROBE */.vD.within / time/* SECOND */.Z2} seconds`];
    if (sent < constants/* PROBE */.vD.items)
        return [`somebody else wrote under the probe’s key in ${from}; the probe stopped there`];
    return [];
}
/**
 * Takes the item away here, and so everywhere: what was written last came here first. Deleting it there too could undo what
 * the next probe writes; it is done where the item stays.
 * @returns what could not be taken away
 */
async function tidy(context, { table, region, key }) {
    const { connection, aftercare, run } = context;
    const interrupted = connection.signal?.aborted === true;
    const own = interrupted && aftercare ? aftercare : connection;
    const here = { connection: own, table, key };
    const there = { connection: own.at(region), table, key };
    try {
        await takeAway(here, run);
        if (!interrupted)
            await goneOrTakenAway(there, run);
        return [];
    }
    catch (error) {
        return [`the probe’s item could not be taken away (${error.message}); the next probe does it`];
    }
}
/** Waits for an item's removal to arrive, and removes it where it does not. */
async function goneOrTakenAway(side, run) {
    const { clock, signal } = side.connection;
    const { ready } = await (0,retry/* poll */.w)(() => lookAt(side), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + constants/* PROBE */.vD.goneWithin,
        first: time/* SECOND */.Z2 / 10,
        most: 5 * time/* SECOND */.Z2,
        until: (found) => typeof found !== 'object' || found.run !== run,
    });
    if (!ready)
        await takeAway(side, run);
}
/** By nearest rank; zeros for none. */
function percentiles(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
    return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
const NONE = {
    sent: 0,
    arrived: 0,
    update: percentiles([]),
    propagate: percentiles([]),
    sync: percentiles([]),
};

;// CONCATENATED MODULE: ./lib/run/replicas/measure.js
/** How far a replica lags behind: what CloudWatch says, and where the policy has a probe, what that measures. */






/** @returns `failed` when the verdict is; what was measured is in the outcome either way */
async function measureLag(context, step) {
    const { table, region, maxLag: limit } = step;
    const unreachable = await unreachableNow(context, step);
    const measured = {
        region,
        limit,
        ...(await byMetrics(context, step, unreachable !== undefined)),
        ...(unreachable ? { unreachable } : {}),
    };
    if (step.probe && !unreachable) {
        measured.probe = await orReason(context, 'the probe broke off', () => probe(context, { id: step.id, table, region, key: step.probe?.key ?? {} }));
    }
    else if (step.probe) {
        measured.probe = { reasons: ['nothing was probed'] };
    }
    const lag = judgeLag(measured);
    return { result: lag.verdict === 'failed' ? 'failed' : 'done', detail: inWords(lag), lag };
}
/** Whether the replica's Region answers for its table. */
async function unreachableNow({ connection }, { table, region }) {
    try {
        const there = await (0,tables/* describeTable */.uq)(connection.at(region), table);
        return there ? undefined : `${region} has no table ${table}`;
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        return `${region} does not answer: ${error.message}`;
    }
}
async function byMetrics({ connection }, { table, region, maxLag: limit }, unreachable) {
    try {
        const metric = await (0,metrics/* replicationLag */.zk)(connection, table, region);
        const now = connection.clock.now();
        // What may be under way for as long as the limit is missed only after it.
        const from = now - constants/* LAG_WINDOW */.us - (limit ?? 0);
        const writes = await (0,metrics/* writesSince */.DR)(connection, table, from);
        const since = {
            metric: limit ? await (0,metrics/* replicationLag */.zk)(connection, table, region, from) : metric,
            incoming: unreachable ? 'no-data' : await (0,metrics/* replicationLag */.zk)(connection.at(region), table, connection.region, from),
        };
        const open = unreplicated({ ...since, limit, now }, writes);
        return { metric, ...(open ? { unreplicated: open } : {}) };
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        return { metric: { failure: `CloudWatch could not be read: ${error.message}` } };
    }
}
async function orReason({ connection }, what, work) {
    try {
        return await work();
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        return { reasons: [`${what}: ${error.message}`] };
    }
}
function inWords({ metric, probe: probed, reasons }) {
    const parts = [
        metric && `lags ${(0,words/* shortTime */.Mj)(metric.averageMs)} on average, ${(0,words/* shortTime */.Mj)(metric.maxMs)} at most`,
        probed &&
            `a probe arrives after ${(0,words/* shortTime */.Mj)(probed.out.sync.p50)} (half) to ${(0,words/* shortTime */.Mj)(probed.out.sync.max)} (all)`,
        ...reasons,
    ];
    return parts.filter((part) => part).join('; ') || 'nothing was measured';
}

// EXTERNAL MODULE: ./lib/data/in-flight.js
var in_flight = __webpack_require__(8948);
;// CONCATENATED MODULE: ./lib/run/replicas/only-there.js
/** Whether a replica holds anything that its table does not: both are read whole. No metric shows what never set out. */






/**
 * Compares the table with its replica, item by item; what is under way is given the time to arrive.
 * @returns why the replica must not go, one phrase; `undefined` when both hold the same
 */
async function onlyThere(context, step) {
    const { connection, progress, lease } = context;
    const { table, region } = step;
    const there = connection.at(region);
    const own = await (0,tables/* describeTable */.uq)(connection, table);
    if (!own)
        return `${table} is gone`;
    const side = async (on) => ({
        connection: on,
        table,
        size: own.sizeBytes,
        governor: await (0,polite/* politeReader */.V)(on, table, (text) => progress({ kind: 'note', text })),
    });
    const lags = [await (0,metrics/* replicationLag */.zk)(connection, table, region), await (0,metrics/* replicationLag */.zk)(there, table, connection.region)];
    const start = connection.clock.monotonic();
    const compared = await (0,compare/* compareTables */.Dz)({
        a: await side(connection),
        b: await side(there),
        keys: own.keys,
        show: 0,
        inFlight: (0,in_flight/* arrivalWait */.H)(lags.flatMap((lag) => (lag === 'no-data' ? [] : [lag.maxMs]))),
        onProgress: (now) => {
            const text = `${table}: compared with its replica in ${region}, ${(0,words/* counted */.hS)(now.a.items, 'item')} read`;
            progress({ kind: 'waiting', step: step.id, text, elapsedMs: connection.clock.monotonic() - start });
            void lease?.beat();
        },
    });
    return only_there_inWords(compared, step, connection.region);
}
function only_there_inWords({ equal, missing, extra, different, leading }, { table, region }, home) {
    if (!equal) {
        return (`it does not hold what ${home} holds: ${(0,words/* counted */.hS)(extra, 'item')} only there, ${(0,words/* counted */.hS)(missing, 'item')} only here, ` +
            `${different} different; \`dynadrill compare ${table} ${table} --region ${home} --to-region ${region}\` names them`);
    }
    if (leading === 0)
        return undefined;
    return `it is written all the time (seen on ${(0,words/* counted */.hS)(leading, 'item')}); stop what writes in ${region} first`;
}

;// CONCATENATED MODULE: ./lib/run/replicas/removable.js






/**
 * Looks at everything that must hold, right before the replica is removed.
 * @returns why it must not go, one phrase; `undefined` when it may
 */
async function removalObstacle(connection, { table, tableId, region, maxLag }) {
    const there = connection.at(region);
    const limit = maxLag ?? constants/* REPLICA_REMOVED */.qU.lag;
    const now = await describeReplicas(connection, table);
    if (!now || (tableId !== undefined && now.id !== tableId))
        return `${table} is another table by now`;
    if (now.status !== 'ACTIVE')
        return `${table} is ${now.status}`;
    const entry = now.replicas.find((replica) => replica.region === region);
    if (entry?.status !== 'ACTIVE')
        return `it is ${entry?.status ?? 'not a replica any more'}, not ACTIVE`;
    const copy = await (0,tables/* describeTable */.uq)(there, table);
    if (copy?.status !== 'ACTIVE')
        return `its table is ${copy?.status ?? 'not to be found'} there`;
    if (copy.deletionProtection)
        return 'it is protected from deletion there';
    const [metric, incoming] = [
        await (0,metrics/* replicationLag */.zk)(connection, table, region),
        await (0,metrics/* replicationLag */.zk)(there, table, connection.region),
    ];
    const behind = late(metric, limit, connection);
    if (behind)
        return `it ${behind}`;
    // What is written only there comes here the other way. Where nothing arrives nothing is measured: the items themselves tell then.
    const held = incoming === 'no-data' ? undefined : late(incoming, limit, connection);
    if (held)
        return `${connection.region} ${held}, and what is written in ${region} could be there alone`;
    const at = connection.clock.now();
    const writes = await (0,metrics/* writesSince */.DR)(connection, table, at - constants/* LAG_WINDOW */.us);
    const open = unreplicated({ metric, incoming, limit, now: at }, writes);
    return open?.certain ? `what was written here from ${(0,time/* iso */.KH)(open.since)} on has not been replicated` : undefined;
}
function late(lag, limit, { clock }) {
    if (lag === 'no-data')
        return 'has no lag that anybody measured in the last minutes, so nobody knows what it is missing';
    if (lag.maxMs > limit)
        return `lags ${(0,time/* formatDuration */.a3)(lag.maxMs)} behind (limit ${(0,time/* formatDuration */.a3)(limit)})`;
    const age = clock.now() - lag.newestAt;
    return age > constants/* REPLICA_REMOVED */.qU.measuredWithin ? `was last seen in step at ${(0,time/* iso */.KH)(lag.newestAt)}` : undefined;
}

;// CONCATENATED MODULE: ./lib/run/replicas/remove.js
/** Takes a replica away, and with it the copy of every item in its Region: only while nothing there could be missing here. */







/** @throws UserError when the lease is lost */
async function removeReplica(context, step, before) {
    const { connection, lease } = context;
    const why = waitsFor(step, before);
    if (why)
        return { result: 'skipped', detail: why };
    const moved = await remade(connection, step);
    if (moved)
        return { result: 'failed', ...moved };
    const now = await describeReplicas(connection, step.table);
    if (!now)
        return { result: 'failed', ...overtaken(`${step.table} is gone`) };
    const found = now.replicas.find(({ region }) => region === step.region);
    if (!found)
        return { result: 'skipped', detail: 'it is gone already' };
    if (found.status !== 'DELETING') {
        const other = otherChange(now, step.region);
        if (other)
            return { result: 'skipped', detail: other };
        // Read whole once, with all that could make it useless looked at first; what a look can tell is asked anew at every try.
        const held = (await removalObstacle(connection, step)) ?? (await onlyThere(context, step));
        if (held)
            throw refused(step, held);
        await requestRemoval(connection, step.table, step.region, async () => {
            const obstacle = await removalObstacle(connection, step);
            if (obstacle)
                throw refused(step, obstacle);
            await lease?.check();
        });
    }
    return untilGone(context, step);
}
async function untilGone({ connection, deadline, progress, lease }, step) {
    const { clock, signal } = connection;
    const { ready } = await (0,retry/* poll */.w)(() => describeReplicas(connection, step.table), {
        clock,
        ...(signal ? { signal } : {}),
        deadline,
        until: (now) => now !== undefined && !now.replicas.some(({ region }) => region === step.region),
        onWait: (elapsedMs) => {
            const text = `${step.table}: the replica in ${step.region} is being removed`;
            progress({ kind: 'waiting', step: step.id, text, elapsedMs });
            void lease?.beat();
        },
    });
    if (ready)
        return { result: 'done', detail: `the replica in ${step.region} is gone` };
    return { result: 'running', detail: `the replica in ${step.region} is DELETING after the longest wait` };
}
function refused({ region }, why) {
    return new errors/* UserError */.y({
        what: `the replica in ${region} was kept: ${why}`,
        means: 'nothing was removed',
        next: 'mend that, or wait until it has passed, and run apply again',
    });
}

;// CONCATENATED MODULE: ./lib/run/replicas/tag.js
/** Tags of a replica: set in its own Region; no tag is ever taken away. */


async function tagReplica({ connection }, step) {
    const there = connection.at(step.region);
    const table = await (0,tables/* describeTable */.uq)(there, step.table);
    if (!table || (step.tableId !== undefined && table.id !== step.tableId)) {
        return { result: 'failed', ...overtaken(`the replica in ${step.region} is not the one that was planned for`) };
    }
    await (0,tables/* tagTable */.nB)(there, table.arn, step.tags);
    return { result: 'done', detail: `the replica in ${step.region} has its tags` };
}

;// CONCATENATED MODULE: ./lib/run/carry-out.js
/** Carries out a plan: phase by phase, tables side by side within one, on past whatever fails. */












/** What runs before what, and how many at a time: account-wide mutations throttle early, waits do not. */
const PHASES = [
    { of: kind('create-ledger'), width: 1 },
    { of: (step) => protects(step), width: 2 },
    // Nearly all of a backup's time is waiting, and the calls are paced: many wait side by side.
    { of: (step) => step.kind === 'create-backup' && step.method !== 'copy', width: 256 },
    // A copy reads and writes a whole table, many at a time for itself.
    { of: (step) => step.kind === 'create-backup' && step.method === 'copy', width: 2 },
    { of: kind('drill'), width: 4 },
    // A drill that was planned for a table without this replica is over by then. Changes of one table wait for each other.
    { of: kind('create-replica'), width: 2, oneOfATable: true },
    { of: kind('measure-lag'), width: 2, oneOfATable: true },
    { of: kind('clean-leftover', 'clean-copy'), width: 1 },
    { of: kind('delete-backup'), width: 4 },
    // What takes protection away comes last, when everything else has shown that it works.
    {
        of: (step) => !protects(step) && kind('change-pitr', 'disable-pitr', 'disable-deletion-protection')(step),
        width: 1,
    },
    { of: kind('remove-replica'), width: 1 },
];
function kind(...kinds) {
    return (step) => kinds.includes(step.kind);
}
function protects(step) {
    if (step.kind === 'change-pitr')
        return step.days >= step.from;
    return kind('enable-pitr', 'enable-stream', 'enable-deletion-protection', 'tag-replica')(step);
}
/**
 * Carries out every step that is not held.
 * @returns an outcome for each step, in the plan's order; a failure is an outcome, not an exception
 */
async function carryOut(context, steps) {
    const outcomes = new Map();
    for (const { of, width, oneOfATable } of PHASES) {
        const due = steps.filter(of);
        await (0,parallel/* inParallel */.H)(oneOfATable ? byTable(due) : due.map((step) => [step]), width, async (group) => {
            for (const step of group)
                outcomes.set(step.id, await attempt(context, step, outcomes));
        });
    }
    return steps.map((step) => outcomes.get(step.id));
}
/** The steps of each table together, in the plan's order. */
function byTable(steps) {
    const groups = new Map();
    for (const step of steps) {
        const table = 'table' in step ? step.table : '';
        groups.set(table, [...(groups.get(table) ?? []), step]);
    }
    return [...groups.values()];
}
async function attempt(context, step, before) {
    const { connection, progress } = context;
    const start = connection.clock.monotonic();
    const finish = (result) => {
        const durationMs = connection.clock.monotonic() - start;
        progress({ kind: 'end', step: step.id, result: result.result, text: result.detail, durationMs });
        return { step: step.id, durationMs, ...result };
    };
    if (step.held)
        return finish({ result: 'skipped', detail: `held: ${step.held.why}` });
    if (connection.signal?.aborted)
        return finish({ result: 'skipped', interrupted: true, detail: 'the run was interrupted before this step' });
    progress({ kind: 'start', step: step.id, text: step.reason });
    try {
        return finish(await carryOutOne(context, step, before));
    }
    catch (error) {
        if (connection.signal?.aborted) {
            return finish({
                result: 'skipped',
                interrupted: true,
                detail: 'interrupted; the next run looks at what this step left and goes on',
            });
        }
        return finish(carry_out_failed(error));
    }
}
function carryOutOne(context, step, before) {
    switch (step.kind) {
        case 'create-ledger':
            return createLedger(context, step);
        case 'enable-pitr':
        case 'change-pitr':
        case 'disable-pitr':
            return setPitr(context, step);
        case 'enable-stream':
            return setStream(context, step);
        case 'enable-deletion-protection':
        case 'disable-deletion-protection':
            return setProtection(context, step);
        case 'tag-replica':
            return tagReplica(context, step);
        case 'create-replica':
            return createReplica(context, step, before);
        case 'measure-lag':
            return measureLag(context, step);
        case 'remove-replica':
            return removeReplica(context, step, before);
        case 'create-backup':
            return createBackup(context, step);
        case 'delete-backup':
            return deleteBackup(context, step, before);
        case 'drill':
            return drill(context, step, before);
        case 'clean-leftover':
            return cleanLeftover(context, step);
        case 'clean-copy':
            return cleanCopy(context, step);
    }
}
/** A step's failure, as an outcome. */
function carry_out_failed(error) {
    const e = error;
    if (error instanceof errors/* UserError */.y) {
        const { what, means, next } = error.parts;
        return { result: 'failed', detail: what, problem: { ...(means ? { means } : {}), ...(next ? { next } : {}) } };
    }
    return {
        result: 'failed',
        detail: `${e.name}: ${e.message}`,
        problem: {
            means: 'this step was not carried out, the others were',
            next: 'run apply again; what stands is found again',
        },
    };
}

;// CONCATENATED MODULE: ./lib/run/remember.js
/** Writes down how a run left things: what the next run compares with, and what `status` shows. */




const SERIES = model_policy/* METHODS */.J8.flatMap((method) => names/* TRIGGERS */.Qb.map((trigger) => ({ method, trigger })));
function isOf(a, b) {
    return a?.method === b.method && a.trigger === b.trigger;
}
/**
 * Records how many backups of each series stand, so that the next run sees when others deleted some.
 * @param acknowledged tables whose shrunken series a person accepts with this run
 */
async function rememberSeries(store, observed, plan, outcomes, acknowledged) {
    const known = observed.ledger.state === 'present' ? observed.ledger.series : [];
    const done = new Set(outcomes.filter((o) => o.result === 'done').map((o) => o.step));
    for (const table of plan.tables) {
        for (const series of SERIES) {
            const before = known.find((s) => s.tableId === table.id && isOf(s, series));
            const after = recordOf(plan, table, series, { before, done, accepted: acknowledged.includes(table.table) });
            if (after && !same(before, after))
                await (0,records/* putSeries */.f)(store, after);
        }
    }
}
/**
 * Writes, before anything is deleted, how many backups of each series this run's deletes may leave: a run that is killed
 * among them must not make the next one believe that somebody else thinned the series out.
 */
async function announceDeletes(store, observed, plan) {
    const known = observed.ledger.state === 'present' ? observed.ledger.series : [];
    const deletes = new Set(plan.steps.flatMap((s) => (s.kind === 'delete-backup' && !s.held ? [s.id] : [])));
    for (const table of plan.tables) {
        for (const series of SERIES) {
            const before = known.find((s) => s.tableId === table.id && isOf(s, series));
            const count = remember_standing(plan, table, series, deletes);
            if (before && count < before.count && !isShrunk(plan, table, series))
                await (0,records/* putSeries */.f)(store, { ...before, count });
        }
    }
}
/** @returns `undefined` for a series that never held anything, and for tables that nobody can tell apart. */
function recordOf(plan, table, of, known) {
    const { before, done, accepted } = known;
    if (table.id === undefined)
        return undefined;
    const count = remember_standing(plan, table, of, done);
    if (count === 0 && !before)
        return undefined;
    const at = (0,time/* fromIso */.ap)(plan.at);
    const series = { tableId: table.id, table: table.table, ...of };
    // A shrunken series keeps its old count until a person accepts it, or the hold would end by itself.
    if (isShrunk(plan, table, of))
        return { ...series, count, at, ...before, shrunkAt: before?.shrunkAt ?? at };
    const acknowledgedAt = accepted ? at : before?.acknowledgedAt;
    return { ...series, count, at, ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }) };
}
/** The plan says so, and leaves it out once a person has accepted it. */
function isShrunk(plan, table, of) {
    return plan.notices.some((notice) => notice.code === 'series-shrank' && notice.table === table.table && isOf(notice.series, of));
}
/** AVAILABLE backups of a series after this run's own creates and deletes. */
function remember_standing(plan, table, of, done) {
    const steps = plan.steps.filter((step) => done.has(step.id));
    const gone = new Set(steps.flatMap((step) => (step.kind === 'delete-backup' ? [step.arn] : [])));
    const stayed = table.backups.filter((b) => isOf(b.series, of) && b.status === 'AVAILABLE' && !gone.has(b.arn));
    const made = steps.filter((s) => s.kind === 'create-backup' &&
        s.table === table.table &&
        isOf({ method: s.method ?? 'on-demand', trigger: s.trigger }, of));
    return stayed.length + made.length;
}
function same(a, b) {
    return a?.count === b.count && a.acknowledgedAt === b.acknowledgedAt && a.shrunkAt === b.shrunkAt;
}
/** Records how the run ended. */
async function rememberRun(store, run, report) {
    await (0,records/* putLastRun */.vU)(store, {
        at: (0,time/* fromIso */.ap)(report.endedAt),
        result: report.result,
        run,
        problems: report.problems.slice(0, 10).map((p) => `${p.table ? `${p.table}: ` : ''}${p.what}`),
    });
}

// EXTERNAL MODULE: ./lib/commands/environment.js
var environment = __webpack_require__(2131);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/model/reviewed.js
var reviewed = __webpack_require__(5524);
// EXTERNAL MODULE: ./lib/plan/destructive.js
var destructive = __webpack_require__(9187);
// EXTERNAL MODULE: ./lib/report/steps.js
var report_steps = __webpack_require__(6053);
;// CONCATENATED MODULE: ./lib/commands/expect-plan.js
/** What a reviewer agreed to, read back, and held against what an apply is about to do. */





const NEXT = 'give the output `expect-plan` of the plan that was reviewed as it is, or the path of its review as JSON';
/**
 * Reads what was reviewed.
 * @param given JSON, or the path of a file that holds it: a `reviewed` document, or a review that contains one
 * @throws UserError (exit 2) saying what is wrong with it: nothing is ever expected by half
 */
async function readExpectPlan(given) {
    const refuse = (what, next = NEXT) => new errors/* UserError */.y({ what, where: given.where, means: 'nothing was done', next, exit: 2 });
    const inline = given.text.trimStart().startsWith('{');
    const source = inline ? 'what was given' : given.text.trim();
    let document;
    try {
        document = JSON.parse(inline ? given.text : await (0,promises_.readFile)(source, 'utf8'));
    }
    catch (error) {
        const why = error.code ?? error.message;
        throw refuse(`${source} cannot be read: ${why}`);
    }
    const none = unreviewedIn(document);
    if (none)
        throw refuse(`${source} holds no reviewed plan: ${none.why}`, none.next);
    const found = reviewedIn(document);
    if (found === undefined)
        throw refuse(`${source} holds no reviewed plan`);
    if (found['format'] !== reviewed/* REVIEWED_FORMAT */.Y) {
        const next = 'review the change anew with this version of dynadrill, and give what that review says';
        throw refuse(`${source} holds a reviewed plan of format ${JSON.stringify(found['format'])}, which is unknown`, next);
    }
    const wrong = firstWrong(found);
    if (wrong)
        throw refuse(`the reviewed plan in ${source} is not whole: ${wrong}`);
    return found;
}
/** The document itself, or what a report or review has of it. */
function reviewedIn(document) {
    if (!isFields(document))
        return undefined;
    const impact = document['impact'];
    const inside = document['reviewed'] ?? (isFields(impact) ? impact['reviewed'] : undefined);
    if (isFields(inside))
        return inside;
    // A plan and a report have steps and a policy, too, but say of no step what it takes away.
    const other = 'command' in document || 'tables' in document;
    return Array.isArray(document['steps']) && isFields(document['policy']) && !other ? document : undefined;
}
/** Why there is none, where that is what was written down. */
function unreviewedIn(document) {
    const none = isFields(document) ? document['unreviewed'] : undefined;
    if (!isFields(none))
        return undefined;
    const { why, next } = none;
    return typeof why === 'string' && typeof next === 'string' ? { why, next } : undefined;
}
/** What is missing or misshapen, as a phrase. */
function firstWrong({ policy, account, region, at, steps }) {
    const { name, sha256 } = isFields(policy) ? policy : {};
    if (typeof name !== 'string')
        return 'it names no policy';
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
        return 'it has no SHA-256 of the policy';
    if (typeof account !== 'string' || typeof region !== 'string')
        return 'it names no account or no Region';
    if (typeof at !== 'string')
        return 'it does not say when it was';
    if (!Array.isArray(steps))
        return 'it has no list of steps';
    const wrong = steps.findIndex((step) => !isStep(step));
    return wrong < 0 ? undefined : `its step ${wrong + 1} is none that this version knows`;
}
function isStep(step) {
    if (!isFields(step))
        return false;
    const { kind, target } = step;
    return reviewed/* DESTRUCTIVE_KINDS */.x.some((known) => known === kind) && typeof target === 'string' && target !== '';
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** How the plan goes beyond what was reviewed, a problem each; empty when it does not, or nothing was expected. */
function beyondProblems(plan, reviewed) {
    const beyond = reviewed && (0,destructive/* beyondReview */.wU)(plan, reviewed);
    return beyond ? problemsOf(beyond, reviewed) : [];
}
function problemsOf({ others, steps }, reviewed) {
    const elsewhere = others.map(({ what, reviewed: then, now }) => ({
        what: `Nothing was carried out: another ${what} was reviewed`,
        why: `The plan of ${reviewed.at} that was reviewed is of ${what} ${then}, this one of ${now}.`,
        next: 'Apply what was reviewed, or have this plan reviewed.',
    }));
    // Of another policy or account, no step was reviewed at all: to name each would say nothing more.
    if (elsewhere.length > 0)
        return elsewhere;
    return steps.map((step) => {
        const { kind, target } = (0,destructive/* destructive */.RD)(step);
        return {
            ...('table' in step ? { table: step.table } : {}),
            what: `Nothing was carried out: it was not reviewed to ${(0,report_steps/* describeStep */.Ey)(step)}`,
            why: `The plan that was reviewed at ${reviewed.at} has no ${kind} of ${target}.`,
            next: 'Look at what would go. If it is meant, have a new plan reviewed and expect that, or apply without `expect-plan`.',
        };
    });
}
/** The outcomes of a plan of which nothing was carried out. */
function notCarriedOut(plan) {
    return plan.steps.map(({ id, held }) => ({
        step: id,
        result: 'skipped',
        detail: held ? `held: ${held.why}` : 'the plan is not what was reviewed',
        durationMs: 0,
    }));
}
/** The report of a plan that went beyond what was reviewed: that comes before all else. */
function refusedReport(report, problems) {
    const result = report.result === 'interrupted' ? 'interrupted' : 'not-satisfied';
    return { ...report, result, problems: [...problems, ...report.problems] };
}

// EXTERNAL MODULE: ./lib/commands/run.js + 7 modules
var run = __webpack_require__(6748);
;// CONCATENATED MODULE: ./lib/commands/apply.js










/**
 * Applies a policy. Failures of single steps are in the report; the run goes on past them.
 * @throws UserError when the run cannot begin: no credentials, another account, another apply at work
 */
async function apply(policy, options, env) {
    return (0,environment/* connected */.a)(policy, env, async ({ connection, aftercare }) => {
        const { ledger } = await (0,account/* settleAccount */.x)(connection, policy);
        const started = (0,run/* begin */.qN)(connection, env);
        const work = { policy, options, env, connection, aftercare, started };
        return ledger ? await withLease(work, []) : await firstRun(work);
    });
}
/** Without a ledger there is no lease: the ledger comes first, then everything is looked at again under the lease. */
async function firstRun(work) {
    const { plan, observed } = await look(work);
    const refused = refusal(work, plan, []);
    if (refused)
        return refused;
    const create = plan.steps.find((step) => step.kind === 'create-ledger' && !step.held);
    if (!create)
        return finish(work, { plan, observed }, undefined, []);
    const outcomes = await carryOut((0,run/* contextFor */.BT)(work, observed), [create]);
    if (outcomes[0]?.result === 'done')
        return withLease(work, [{ step: create, outcome: outcomes[0] }]);
    // Without a ledger nothing else is begun: a crash would leave what no later run could find.
    const rest = plan.steps.filter((step) => step !== create);
    const skipped = rest.map((step) => ({ step: step.id, result: 'skipped', detail: 'there is no ledger', durationMs: 0 }));
    return (0,run/* reportOf */.EI)(work, { ...plan, steps: [create, ...rest] }, [...outcomes, ...skipped]);
}
async function withLease(work, done) {
    const { aftercare, policy, started, env } = work;
    const store = new ledger_store/* Store */.i(aftercare, policy.ledger, [policy.name]);
    const lease = await ledger_lease/* Lease */.n.take(store, started.run, aftercare.clock, env.signal, (text) => env.progress({ kind: 'note', text }));
    try {
        return await finish(work, await look(work), lease, done);
    }
    finally {
        await lease.release();
    }
}
async function look({ connection, policy, options, env }) {
    env.progress({ kind: 'phase', text: `looking at account ${policy.account}, ${policy.region}` });
    const observed = await (0,observe/* observe */.l)(connection, policy, options.tables);
    return { observed, plan: (0,plan_plan/* makePlan */.C)({ policy, observed, ...options }) };
}
/** The report of a plan that would destroy more than was reviewed: nothing of it is carried out, not even what only adds. */
function refusal(work, plan, done) {
    const problems = beyondProblems(plan, work.options.expectPlan);
    if (problems.length === 0)
        return undefined;
    const whole = { ...plan, steps: [...done.map(({ step }) => step), ...plan.steps] };
    const outcomes = [...done.map(({ outcome }) => outcome), ...notCarriedOut(plan)];
    return refusedReport((0,run/* reportOf */.EI)(work, whole, outcomes), problems);
}
async function finish(work, { plan, observed }, lease, done) {
    const { env, policy, options, aftercare, started } = work;
    const refused = refusal(work, plan, done);
    if (refused)
        return refused;
    env.progress({ kind: 'phase', text: `carrying out ${plan.steps.length} steps` });
    const store = new ledger_store/* Store */.i(aftercare, policy.ledger, [policy.name]);
    if (lease)
        await announceDeletes(store, observed, plan);
    const outcomes = await carryOut((0,run/* contextFor */.BT)(work, observed, lease), plan.steps);
    const report = (0,run/* reportOf */.EI)(work, { ...plan, steps: [...done.map((d) => d.step), ...plan.steps] }, [
        ...done.map((d) => d.outcome),
        ...outcomes,
    ]);
    if (!lease)
        return report;
    try {
        await lease.check();
        await rememberSeries(store, observed, plan, outcomes, options.acknowledge);
        await rememberRun(store, started.run, report);
        return report;
    }
    catch (error) {
        // What was done is done and must be told, whatever became of the ledger.
        return (0,run/* withProblem */.Af)(report, {
            what: 'how this run ended could not be written to the ledger',
            why: error.message,
            next: 'run apply again; it looks at what stands and writes it down',
        });
    }
}

// EXTERNAL MODULE: ./lib/aws/settings-services.js
var settings_services = __webpack_require__(4329);
// EXTERNAL MODULE: ./lib/policy/select.js
var policy_select = __webpack_require__(7588);
;// CONCATENATED MODULE: ./lib/plan/left-out.js
/** What a backup of everything may have left out: tables that could not be looked at, and that the policy may want backed up. Pure. */


/** Without the first nothing is known of a table, without the second not which entry by tags governs it. */
const DECISIVE = ['DescribeTable', 'ListTagsOfResource'];
/**
 * @param wanted names of the tables that are to be backed up as things are known
 * @returns of each other table that may have to be, what could not be asked of it and why
 */
function leftOut({ failures }, policy, wanted) {
    return failures.filter(({ call, table }) => DECISIVE.includes(call) && !wanted.includes(table) && !isOwn(policy, table) && mayWant(policy, table));
}
/** Tables of our own are backed up by nobody, whatever becomes of them. */
function isOwn(policy, table) {
    return table === policy.ledger || (0,names/* parseThrowAwayName */.JY)(table) !== undefined;
}
/** Whether an entry that may govern the table, its tags unknown, wants backups. The first that matches by name decides. */
function mayWant(policy, name) {
    for (const entry of policy.entries) {
        const byTags = entry.selector.kind === 'tags';
        if (!byTags && !(0,policy_select/* entryFor */.cy)({ ...policy, entries: [entry] }, { name }))
            continue;
        if (entry.unprotected === undefined && entry.protection.backups !== undefined)
            return true;
        if (!byTags)
            return false;
    }
    return false;
}

// EXTERNAL MODULE: ./lib/report/fence-build.js
var fence_build = __webpack_require__(4958);
// EXTERNAL MODULE: ./lib/plan/status.js
var plan_status = __webpack_require__(9577);
;// CONCATENATED MODULE: ./lib/run/fence/refuse.js
/** The first look of a fence: what cannot be backed up is refused before anything is asked for. */



/**
 * @param wanted the tables that the fence is to hold
 * @throws UserError when one of them cannot be backed up now, or when one may be missing among them: it could not be looked at
 */
function refuseUnfit(observed, policy, wanted) {
    const states = new Map(observed.tables.map((table) => [table.name, table]));
    const names = wanted.map(({ table }) => table);
    const unfit = [
        ...wanted.flatMap(({ table, unprotected }) => {
            const seen = states.get(table);
            if (unprotected !== undefined)
                return `${table}: the policy leaves it unprotected on purpose: ${unprotected}`;
            return seen && !(0,plan_status/* isWorkable */.I)(seen) ? `${table} is ${seen.status}` : [];
        }),
        ...leftOut(observed, policy, names).map(({ table, call, message }) => `${table} could not be looked at: ${call}: ${message}`),
    ];
    if (unfit.length === 0)
        return;
    throw new errors/* UserError */.y({
        what: `a fence cannot be taken: ${unfit.join('; ')}`,
        where: 'backup',
        means: 'no backup was asked for; a deploy now could not be rolled back as one',
        next: 'wait for tables that are being made, grant what could not be asked, or name the tables that the deploy touches and the policy protects',
    });
}

;// CONCATENATED MODULE: ./lib/run/fence/take.js
/** Takes the backups of a deploy fence side by side: all are asked for first, then one loop waits for all of them. */










/** Requests side by side: they are paced by the connection, so only their number in flight is bounded here. */
const WIDTH = 256;
/** Tables whose settings are read side by side, a dozen calls each. */
const SETTINGS_WIDTH = 16;
/**
 * Asks for all backups, waits until they are AVAILABLE and, for `strict`, 65 s by the monotonic clock after the last answer.
 * It takes no lease and waits for none. A table that fails stops no other, but then there is no fence and nothing is waited out.
 */
async function takeFence(context, steps, mode) {
    const under = await (0,parallel/* inParallel */.H)(steps, WIDTH, (step) => take_ask(context, step));
    // Begun when nothing is left to ask for, they are read while the backups are made: the fence waits longer than they take.
    const settings = (0,parallel/* inParallel */.H)(under, SETTINGS_WIDTH, (each) => readBeside(context, each));
    try {
        if (mode === 'strict' && under.every(({ asked }) => asked))
            await settle(context, under);
        await awaitAvailable(context, under);
    }
    catch (error) {
        for (const each of under)
            if (!each.ended)
                take_end(context, each, thrown(context, each, error));
    }
    await settings;
    const tables = under.map((each) => tableOf(each));
    return { tables, stands: tables.every(({ outcome }) => outcome.result === 'done') };
}
function thrown({ connection }, { asked }, error) {
    if (!connection.signal?.aborted)
        return carry_out_failed(error);
    return asked
        ? { result: 'running', interrupted: true, detail: 'interrupted before the backup was seen to be AVAILABLE' }
        : { result: 'skipped', interrupted: true, detail: 'interrupted before a backup was asked for' };
}
async function take_ask(context, step) {
    const { connection, policy, run, startedAt, progress } = context;
    const { clock } = connection;
    const name = (0,names/* backupName */.aw)({ policy: policy.name, trigger: step.trigger, at: startedAt, run });
    const under = { step, name, begun: clock.monotonic() };
    progress({ kind: 'start', step: step.id, text: step.reason });
    try {
        const sent = clock.now();
        const made = await (0,backups/* createBackupOnce */.Cx)(connection, step.table, name);
        // The service's own stamp decides where it and our clock of whole seconds disagree, each time against us.
        const sentAt = Math.min(sent, made.createdAt || sent);
        const answeredAt = Math.max(clock.now(), made.createdAt);
        under.asked = { ...made, sentAt, answeredAt, answeredMonotonic: clock.monotonic() };
    }
    catch (error) {
        take_end(context, under, thrown(context, under, error));
    }
    return under;
}
async function readBeside(context, each) {
    if (each.asked)
        each.settings = await keepSettings(context, each.step.table, each.asked.arn);
}
/** What is deployed after this is written after every moment that a backup can hold. */
async function settle(context, under) {
    const { clock } = context.connection;
    const last = Math.max(...under.map(({ asked }) => asked?.answeredMonotonic ?? 0));
    const step = { id: 'fence' };
    const begun = clock.monotonic();
    const left = last + constants/* FENCE_SETTLE */.KO - begun;
    await (0,wait_out/* waitOut */.a)(context, step, left, `${(0,words/* counted */.hS)(under.length, 'backup')} asked for: waiting until it is safe to deploy`);
    const durationMs = clock.monotonic() - begun;
    context.progress({
        kind: 'end',
        step: step.id,
        result: 'done',
        text: 'what a backup leaves undefined is over',
        durationMs,
    });
}
async function awaitAvailable(context, under) {
    const { connection, deadline, progress } = context;
    const pending = () => under.filter(({ ended }) => !ended);
    if (pending().length === 0)
        return;
    const { ready } = await (0,retry/* poll */.w)(() => take_look(context, pending()), {
        clock: connection.clock,
        ...(connection.signal ? { signal: connection.signal } : {}),
        deadline,
        until: () => pending().length === 0,
        onWait: (elapsedMs) => {
            for (const { step } of pending()) {
                progress({ kind: 'waiting', step: step.id, text: `${step.table}: backup is CREATING`, elapsedMs });
            }
        },
    });
    if (ready)
        return;
    for (const each of pending()) {
        take_end(context, each, { result: 'running', detail: `${each.name} is still CREATING after the longest wait` });
    }
}
/** One listing for all; only what it does not show is asked for by itself. */
async function take_look(context, pending) {
    const listed = await statuses(context, pending);
    const { connection } = context;
    await (0,parallel/* inParallel */.H)(pending, 8, async (each) => {
        const asked = each.asked;
        if (!asked)
            return;
        const status = listed.get(asked.arn) ?? (await (0,backups/* describeBackup */._1)(connection, asked.arn))?.status ?? 'ABSENT';
        take_judge(context, each, status);
    });
}
async function statuses({ connection }, pending) {
    const since = Math.min(...pending.map(({ asked }) => asked?.sentAt ?? 0)) - time/* MINUTE */.pY;
    try {
        return new Map((await (0,backups/* listBackups */.Cw)(connection, undefined, since)).map(({ arn, status }) => [arn, status]));
    }
    catch {
        connection.signal?.throwIfAborted();
        // Whoever may not list may still describe.
        return new Map();
    }
}
function take_judge(context, each, status) {
    if (status === 'AVAILABLE')
        take_end(context, each, { result: 'done', detail: `${each.name} is AVAILABLE` });
    if (status === 'AVAILABLE' || status === 'CREATING')
        return;
    // Listings and descriptions may trail the request: for a minute, absence means nothing.
    const since = context.connection.clock.monotonic() - (each.asked?.answeredMonotonic ?? 0);
    if (status === 'ABSENT' && since <= time/* MINUTE */.pY)
        return;
    take_end(context, each, {
        result: 'failed',
        detail: `${each.name} was made and is gone again`,
        problem: {
            means: 'this table has no backup from before the deploy',
            next: 'look in CloudTrail for who deleted it',
        },
    });
}
function take_end({ connection, progress }, each, result) {
    const durationMs = connection.clock.monotonic() - each.begun;
    each.ended = { ...result, durationMs };
    progress({ kind: 'end', step: each.step.id, result: result.result, text: result.detail, durationMs });
}
function tableOf({ step, name, asked, ended, settings }) {
    const result = ended ?? { result: 'skipped', detail: 'not carried out', durationMs: 0 };
    const status = result.result === 'done' ? 'AVAILABLE' : 'CREATING';
    const stands = asked && result.result !== 'failed';
    return {
        step,
        outcome: {
            step: step.id,
            ...result,
            ...(stands ? { backup: { arn: asked.arn, name, at: (0,time/* iso */.KH)(asked.createdAt), status } } : {}),
            ...(settings ? { settings } : {}),
        },
        ...(asked ? { asked: { sentAt: asked.sentAt, answeredAt: asked.answeredAt } } : {}),
    };
}

// EXTERNAL MODULE: ./lib/commands/options.js + 1 modules
var commands_options = __webpack_require__(2800);
;// CONCATENATED MODULE: ./lib/commands/backup.js
/** `backup`: a backup now, of the tables named or of all that the policy backs up; waits until each is AVAILABLE. */











/**
 * Takes backups now, due or not. It takes no lease and waits for none: a deploy must not be blocked by a drill.
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects; for a fence, also when a table cannot be
 *   backed up now: then nothing was asked for
 */
async function backup(policy, options, env) {
    return (0,environment/* connected */.a)(policy, env, async ({ connection }) => {
        const started = (0,run/* begin */.qN)(connection, env);
        // A deploy does not wait for a Region that is down.
        const observed = await (0,observe/* observe */.l)(connection, policy, options.tables, { replicas: 'home' });
        started.at = observed.at;
        const plan = (0,plan_plan/* makePlan */.C)({ policy, observed, ...options });
        (0,run/* assertSelected */.Ui)(plan, options.tables);
        const running = { policy, options, env, connection, started };
        const named = options.tables !== undefined;
        const wanted = plan.tables.filter((t) => (named ? options.fence || !t.unprotected : !t.unprotected && t.schedule));
        if (options.fence)
            return fence(running, { observed, plan, wanted, mode: options.fence });
        const steps = wanted.map((t) => backupStep(t, options.trigger, t.schedule?.method));
        const outcomes = await carryOut((0,run/* contextFor */.BT)(running, observed), steps);
        const report = (0,run/* reportOf */.EI)(running, { ...plan, steps, orphans: [] }, outcomes, 'backup');
        const names = wanted.map(({ table }) => table);
        return leftOut(observed, policy, names).map(leftOutProblem).reduce(run/* withProblem */.Af, report);
    });
}
function leftOutProblem({ table, call, message }) {
    return {
        table,
        what: `${table} was not backed up`,
        why: `Whether it is to be cannot be told: ${call}: ${message}.`,
        next: `Grant dynamodb:${call} on it, or name the tables that are to be backed up.`,
    };
}
function backupStep(table, trigger, method) {
    return {
        kind: 'create-backup',
        id: `create-backup ${table.table}`,
        reason: `asked for (${trigger})`,
        table: table.table,
        tableArn: table.arn,
        ...(table.id ? { tableId: table.id } : {}),
        trigger,
        ...(method ? { method } : {}),
    };
}
async function fence(running, { observed, plan, wanted, mode }) {
    const { options, connection } = running;
    refuseUnfit(observed, running.policy, wanted);
    const steps = wanted.map((t) => backupStep(t, options.trigger, undefined));
    const taken = await takeFence((0,run/* contextFor */.BT)(running, observed), steps, mode);
    const pitrOf = new Map(wanted.map(({ table, pitr }) => [table, pitr]));
    const streaming = new Set(observed.tables.filter(({ stream }) => stream).map(({ name }) => name));
    const built = steps.length === 0
        ? undefined
        : (0,fence_build/* buildFence */.a)({
            mode,
            stands: taken.stands,
            tables: taken.tables.map(({ step, outcome, asked }) => {
                const pitr = pitrOf.get(step.table);
                const triggers = [
                    ...(streaming.has(step.table) ? ['stream'] : []),
                    ...(outcome.settings?.values[settings_services/* kinesisSetting */.hr.name] === undefined ? [] : [settings_services/* kinesisSetting */.hr.name]),
                ];
                return { table: step.table, outcome, triggers, ...(asked ? { asked } : {}), ...(pitr ? { pitr } : {}) };
            }),
            endedAt: connection.clock.now(),
            flags: flagsOf(running),
        });
    const outcomes = taken.tables.map(({ outcome }) => outcome);
    return (0,run/* reportOf */.EI)(running, { ...plan, steps, orphans: [] }, outcomes, 'backup', built);
}
/** What the same run would be told again on a command line. */
function flagsOf({ policy, options, env }) {
    const { file } = policy.source;
    return [
        ...(file === commands_options/* DEFAULT_POLICY */.zj ? [] : ['--policy', file]),
        ...(options.region ? ['--region', options.region] : []),
        ...(env.endpoint ? ['--endpoint', env.endpoint] : []),
    ];
}

;// CONCATENATED MODULE: ./lib/commands/drill.js





/**
 * Drills now. It takes no lease: each drill is guarded by its own record, and deletes nothing but its own table.
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects
 */
async function drill_drill(policy, options, env) {
    return (0,environment/* connected */.a)(policy, env, async ({ connection }) => {
        const started = (0,run/* begin */.qN)(connection, env);
        const running = { policy, options, env, connection, started };
        let observed = await (0,observe/* observe */.l)(connection, policy, options.tables);
        started.at = observed.at;
        let plan = (0,plan_plan/* makePlan */.C)({ policy, observed, ...options, drillNow: true });
        (0,run/* assertSelected */.Ui)(plan, options.tables);
        const done = [];
        const create = plan.steps.find((step) => step.kind === 'create-ledger' && !step.held);
        if (create) {
            const [outcome] = await carryOut((0,run/* contextFor */.BT)(running, observed), [create]);
            if (outcome)
                done.push({ step: create, outcome });
            observed = await (0,observe/* observe */.l)(connection, policy, options.tables);
            plan = (0,plan_plan/* makePlan */.C)({ policy, observed, ...options, drillNow: true });
        }
        const steps = plan.steps.filter((step) => step.kind === 'drill' || isStartOf(step, plan.steps));
        const outcomes = await carryOut((0,run/* contextFor */.BT)(running, observed), steps);
        return (0,run/* reportOf */.EI)(running, { ...plan, steps: [...done.map((d) => d.step), ...steps], orphans: [] }, [...done.map((d) => d.outcome), ...outcomes], 'drill');
    });
}
/** A backup that a drill starts from; a drill that the stream is to explain may need one of its own. */
function isStartOf(step, steps) {
    return steps.some((other) => other.kind === 'drill' && other.origin.kind === 'new-backup' && other.origin.step === step.id);
}

;// CONCATENATED MODULE: ./lib/commands/look.js





/** What `apply` would do now, and why; as a plan and as a report whose steps have no outcomes. */
async function plan(policy, options, env) {
    return lookOnly('plan', policy, options, env);
}
/** What the account and the ledger say now, against what the policy wants. */
async function look_status(policy, options, env) {
    return (await lookOnly('status', policy, options, env)).report;
}
async function lookOnly(command, policy, options, env) {
    return (0,environment/* connected */.a)(policy, env, async ({ connection }) => {
        const start = connection.clock.monotonic();
        const observed = await (0,observe/* observe */.l)(connection, policy, options.tables);
        const made = (0,plan_plan/* makePlan */.C)({ policy, observed, ...options });
        const started = { run: '', at: observed.at, monotonic: start };
        const report = (0,run/* reportOf */.EI)({ connection, env, started }, made, [], command);
        const beyond = beyondProblems(made, options.expectPlan);
        return beyond.length > 0
            ? { plan: made, report: refusedReport(report, beyond), beyond: true }
            : { plan: made, report };
    });
}

;// CONCATENATED MODULE: ./lib/commands/cleanup.js
/** Tidies up after a run that was cancelled: frees its lease, and says which drills go on. */





/**
 * Frees the lease of a cancelled run and says what it left. Drills are left to the next run, which takes each up where it
 * stands: the seconds that a cancelled job has are too few to judge a restore, and an unjudged table may be evidence.
 * @param run the cancelled run's id
 */
async function cleanUp(policy, run, env) {
    return (0,environment/* connected */.a)(policy, env, async ({ aftercare }) => {
        const { ledger } = await (0,account/* settleAccount */.x)(aftercare, policy);
        if (!ledger)
            return { leaseFreed: false, running: [] };
        const store = new ledger_store/* Store */.i(aftercare, policy.ledger, [policy.name]);
        const leaseFreed = await (0,ledger_lease/* releaseHeldBy */.Q)(store, run);
        const view = await (0,records/* readLedger */.SC)(store);
        const drills = view.state === 'present' ? view.drills.filter((d) => d.state !== 'done') : [];
        return { leaseFreed, running: drills.map((d) => `${d.table}: ${d.state} into ${d.target} (drill ${d.id})`) };
    });
}

;// CONCATENATED MODULE: ./lib/commands/perform.js






/**
 * Carries out a command that needs the account.
 * @param request its `region` overrides the policy's; its `endpoint` is the environment's business
 * @throws UserError when it cannot begin
 */
async function perform(request, policy, env) {
    const governed = request.region ? { ...policy, region: request.region } : policy;
    const expectPlan = request.expectPlan ? await readExpectPlan(request.expectPlan) : undefined;
    const options = { ...request.options, ...(expectPlan ? { expectPlan } : {}) };
    switch (request.command) {
        case 'plan':
            return plan(governed, options, env);
        case 'apply':
            return { report: await apply(governed, options, env) };
        case 'backup':
            return {
                report: await backup(governed, {
                    ...options,
                    trigger: request.trigger,
                    ...(request.fence ? { fence: request.fence } : {}),
                    ...(request.region ? { region: request.region } : {}),
                }, env),
            };
        case 'drill':
            return { report: await drill_drill(governed, options, env) };
        case 'status':
            return { report: await look_status(governed, options, env) };
        case 'validate':
            throw new TypeError('validate needs no account');
    }
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
