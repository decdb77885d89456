export const id = 330;
export const ids = [330];
export const modules = {

/***/ 8330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./lib/aws/connection.js + 4 modules
var aws_connection = __webpack_require__(6407);
// EXTERNAL MODULE: ./lib/aws/endpoint-clock.js
var endpoint_clock = __webpack_require__(2435);
// EXTERNAL MODULE: ./lib/aws/identity.js
var identity = __webpack_require__(1691);
// EXTERNAL MODULE: ./lib/aws/tables.js
var tables = __webpack_require__(384);
// EXTERNAL MODULE: ./lib/ledger/store.js
var store = __webpack_require__(1264);
;// CONCATENATED MODULE: ./lib/ledger/forgiving.js

/** Records as in {@link Store}; from the first failure on they are kept in memory alone, and the run goes on without it. */
class ForgivingStore extends store/* Store */.i {
    #connection;
    #names;
    #shared;
    /** Each is made once: it knows under which of the names a record was written. */
    #asides = new Map();
    constructor(connection, table, names, shared) {
        super(connection, table, names);
        this.#connection = connection;
        this.#names = names;
        this.#shared = shared;
    }
    /**
     * @param lost why there is no table to begin with; absent where there is one
     * @param onLost told once, when the table stops to answer
     */
    static over(connection, table, names, { lost, onLost }) {
        return new ForgivingStore(connection, table, names, {
            memory: new Map(),
            onLost,
            ...(lost === undefined ? {} : { lost }),
        });
    }
    /** Whether a later run will find what this one writes. */
    get remembers() {
        return this.#shared.lost === undefined;
    }
    aside(kind) {
        const known = this.#asides.get(kind);
        if (known)
            return known;
        const [name, ...former] = this.#names;
        const names = [`${name}#${kind}`, ...former.map((old) => `${old}#${kind}`)];
        const made = new ForgivingStore(this.#connection, this.table, names, this.#shared);
        this.#asides.set(kind, made);
        return made;
    }
    all(prefix = '') {
        const mine = this.#memoryKey(prefix);
        return this.#either(() => super.all(prefix), () => [...this.#shared.memory].flatMap(([key, row]) => (key.startsWith(mine) ? [row] : [])));
    }
    get(key) {
        return this.#either(() => super.get(key), () => this.#shared.memory.get(this.#memoryKey(key)));
    }
    put(key, data, replaces) {
        return this.#either(() => super.put(key, data, replaces), () => this.#keep(key, data, replaces + 1));
    }
    async overwrite(key, data) {
        await this.#either(() => super.overwrite(key, data), () => this.#keep(key, data, 1));
    }
    async remove(key) {
        await this.#either(() => super.remove(key), () => this.#shared.memory.delete(this.#memoryKey(key)));
    }
    async #either(remembered, kept) {
        if (!this.remembers)
            return kept();
        try {
            return await remembered();
        }
        catch (error) {
            this.#connection.signal?.throwIfAborted();
            if (error instanceof store/* RecordMoved */.d)
                throw error;
            // Several calls may be under way when the first of them fails.
            if (this.remembers)
                this.#shared.onLost(error.message);
            this.#shared.lost ??= error.message;
            return kept();
        }
    }
    #keep(key, data, version) {
        this.#shared.memory.set(this.#memoryKey(key), { key, version, data });
        return version;
    }
    #memoryKey(key) {
        return `${this.#names[0]}\n${key}`;
    }
}

// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/model/glob.js
var model_glob = __webpack_require__(3523);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/model/prices.js
var prices = __webpack_require__(8931);
;// CONCATENATED MODULE: ./lib/model/restore.js
const RESTORE_REPORT_FORMAT = 1;

// EXTERNAL MODULE: ./lib/report/restore-command.js
var restore_command = __webpack_require__(1012);
// EXTERNAL MODULE: ./lib/report/restore-facts.js
var restore_facts = __webpack_require__(8518);
;// CONCATENATED MODULE: ./lib/report/restore-build.js
/** The report of a restore, from what its run gave. */





/** @returns the report; its result is `satisfied` exactly when nothing is wrong */
function buildRestoreReport(given) {
    const { request, record, origin, estimate, failure: _failure, interrupted, lives, ...rest } = given;
    const problems = problemsOf(given);
    const { requestedAt, activeAt } = record ?? {};
    const asked = requestedAt ?? record?.intentAt;
    const arn = record?.backup?.arn ?? (record && 'arn' in record.origin ? record.origin.arn : undefined);
    return {
        format: RESTORE_REPORT_FORMAT,
        command: 'restore',
        ...rest,
        ...(record ? { id: record.id } : {}),
        table: request.table,
        source: { region: request.sourceRegion, lives },
        ...(record && origin && asked !== undefined
            ? {
                origin: {
                    text: origin.text,
                    ...(arn ? { arn } : {}),
                    at: (0,time/* iso */.KH)(origin.at),
                    ageMs: Math.max(0, asked - origin.at),
                    why: record.why,
                },
            }
            : {}),
        result: interrupted ? 'interrupted' : problems.length > 0 ? 'not-satisfied' : 'satisfied',
        state: record?.state ?? 'none',
        ...(estimate
            ? {
                estimate: {
                    text: (0,restore_facts/* estimateText */.YL)(estimate.sizeBytes, estimate.usd, estimate.typicalMs),
                    ...estimate,
                    pricesAsOf: prices/* PRICES */.z.asOf,
                },
            }
            : {}),
        ...(requestedAt === undefined || activeAt === undefined ? {} : { restoreMs: activeAt - requestedAt }),
        ...(record?.findings ? { verification: record.findings } : {}),
        settings: record?.settings ?? [],
        problems,
    };
}
function problemsOf(given) {
    const { record, failure, interrupted, request } = given;
    const table = request.to;
    const again = given.ledger
        ? `run the same line again: \`${(0,restore_command/* restoreAgain */.tP)(request, whereOf(given))}\``
        : `wait until ${table} is ACTIVE, then verify it and give it its settings by hand: no ledger remembers this restore`;
    const problems = failure ? [failure] : [];
    if (interrupted && !failure)
        problems.push({ table, what: 'the restore was interrupted', next: again });
    if (record && !failure && !interrupted)
        problems.push(...stateProblems(given, record, again));
    const failed = (record?.settings ?? []).filter(({ result }) => result === 'failed');
    return [
        ...problems,
        ...failed.map(({ setting, detail }) => ({
            table,
            what: `${setting} was not put back`,
            why: detail,
            next: `set it by hand, or ${again}`,
        })),
    ];
}
function whereOf({ policy, endpoint }) {
    return { ...(policy ? { policy: policy.file } : {}), ...(endpoint ? { endpoint } : {}) };
}
function stateProblems(given, record, again) {
    const table = given.request.to;
    const { state, failure, findings } = record;
    if (state === 'intended' || state === 'restoring') {
        const since = (0,time/* iso */.KH)(record.requestedAt ?? record.intentAt);
        return [{ table, what: `it is still restoring since ${since}, and this run may not wait longer`, next: again }];
    }
    if (state !== 'failed' && findings?.verdict === 'inconclusive') {
        return [
            {
                table,
                what: 'it stands, but what was read of it proves nothing',
                why: findings.reasons.join('; '),
                next: 'look at its items yourself before it is used; running this again verifies nothing more',
            },
        ];
    }
    if (state !== 'failed')
        return [];
    if (findings?.verdict === 'failed') {
        return [
            {
                table,
                what: 'what came back is not what should have: the table stands, without its settings, and nobody should use it yet',
                ...(failure ? { why: failure } : {}),
                next: given.ledger
                    ? `look at it; if a check is wrong, mend the policy and ${again} (it is verified once more); else delete ${table} and restore from another state`
                    : `look at it; if it is right all the same, give it its settings by hand; else delete ${table} and restore from another state`,
            },
        ];
    }
    return [
        {
            table,
            what: 'it could not be restored',
            ...(failure ? { why: failure } : {}),
            next: 'choose another state with --from, or mend what the service says',
        },
    ];
}

;// CONCATENATED MODULE: ./lib/run/restore/origin-words.js

/** What `--from` takes for this candidate. */
function nameOf({ origin }) {
    switch (origin.kind) {
        case 'backup':
            return origin.type === 'USER' ? origin.name : origin.arn;
        case 'copy':
            return `copy:${origin.table}`;
        case 'point-in-time':
            return (0,time/* iso */.KH)(origin.at);
        case 'replica':
            return `replica:${origin.region}`;
    }
}
function regionOf(arn) {
    return arn.split(':')[3] ?? '';
}
/** How an origin is called in a report. */
function originText(origin) {
    switch (origin.kind) {
        case 'backup':
            return origin.type === 'SYSTEM' ? `the service’s own backup ${origin.name}` : `backup ${origin.name}`;
        case 'copy':
            return `${origin.copy ? 'copy' : 'table'} ${origin.table}`;
        case 'point-in-time':
            return `point in time ${(0,time/* iso */.KH)(origin.at)}`;
        case 'replica':
            return `replica in ${origin.region}`;
    }
}
/** The connection by which a backup is described: in its own Region. */
function whereItStands(context, arn) {
    return context.target.at(regionOf(arn));
}

// EXTERNAL MODULE: ./lib/aws/retry.js
var retry = __webpack_require__(8083);
// EXTERNAL MODULE: ./lib/ledger/restores.js
var ledger_restores = __webpack_require__(514);
// EXTERNAL MODULE: ./lib/observe/account.js
var account = __webpack_require__(7295);
// EXTERNAL MODULE: ./lib/aws/create-table.js
var create_table = __webpack_require__(7764);
// EXTERNAL MODULE: ./lib/aws/errors.js
var aws_errors = __webpack_require__(6762);
// EXTERNAL MODULE: ./lib/ledger/copies.js
var copies = __webpack_require__(684);
// EXTERNAL MODULE: ./lib/run/backup-copy/create.js
var create = __webpack_require__(6976);
// EXTERNAL MODULE: ./lib/run/backup-copy/fill.js + 2 modules
var fill = __webpack_require__(8800);
;// CONCATENATED MODULE: ./lib/run/restore/context.js
/** The surroundings in which a drill's parts work, at the restored table. */
function asRun(context) {
    const { target, policy, store, run, startedAt, newId, deadline, progress } = context;
    return {
        connection: target,
        policy: policy ?? NOBODYS,
        store,
        run,
        startedAt,
        newId,
        deadline,
        typicalRestoreMs: () => undefined,
        progress,
    };
}
/** No policy can be called so: what is made without one is owned by none. */
const NOBODYS = {
    name: 'dynadrill.restore',
    formerly: [],
    account: '',
    region: '',
    ledger: '',
    entries: [],
    coverage: 'optional',
    source: { file: '', sha256: '' },
};
/** Who a backup or table made for a restore belongs to. */
function ownerOf({ policy }) {
    return (policy ?? NOBODYS).name;
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js
var dist_cjs = __webpack_require__(4305);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/aws/settings.js + 2 modules
var settings = __webpack_require__(6042);
;// CONCATENATED MODULE: ./lib/aws/backup-source.js
/** What a backup itself says of its table (DescribeBackup): little, but there when nothing else is. */




/** @returns `undefined` when there is no such backup */
async function describeBackupSource(connection, arn) {
    try {
        const { BackupDescription } = await connection.send(new dist_cjs/* DescribeBackupCommand */.zQ0({ BackupArn: arn }));
        const table = BackupDescription?.SourceTableDetails;
        const features = BackupDescription?.SourceTableFeatureDetails ?? {};
        const type = BackupDescription?.BackupDetails?.BackupType;
        if (!table)
            return undefined;
        const ttl = features.TimeToLiveDescription;
        const stream = features.StreamDescription;
        const values = {
            ...(/^ENABL/.test(ttl?.TimeToLiveStatus ?? '') ? { 'time to live': { attribute: ttl?.AttributeName } } : {}),
            ...(stream?.StreamEnabled ? { stream: { view: stream.StreamViewType } } : {}),
            // The service makes such a backup only of a table that has it; with which window, nobody says any more.
            ...(type === 'SYSTEM' ? { 'point-in-time recovery': { days: constants/* PITR_DAYS */.c_.max } } : {}),
        };
        const told = ['time to live', 'stream', ...(type === 'SYSTEM' ? ['point-in-time recovery'] : [])];
        const key = features.SSEDescription?.SSEType === 'KMS' ? features.SSEDescription.KMSMasterKeyArn : undefined;
        return {
            tableName: table.TableName ?? '',
            tableArn: table.TableArn ?? arn.replace(/\/backup\/.*$/, ''),
            ...(key ? { kmsKey: key } : {}),
            ...(table.ItemCount === undefined ? {} : { itemCount: table.ItemCount }),
            settings: {
                label: 'the backup itself',
                tableArn: table.TableArn ?? arn.replace(/\/backup\/.*$/, ''),
                values,
                unread: settings/* SETTINGS */.y.map(({ name }) => name).filter((name) => !told.includes(name)),
            },
        };
    }
    catch (error) {
        if ((0,aws_errors/* isError */.bJ)(error, 'BackupNotFoundException'))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/run/restore/refuse.js
/** What a restore will not do, decided before anything is changed. */

/** @throws UserError (exit 2) */
function refuse(where, what, next) {
    throw new errors/* UserError */.y({ what, where, means: 'nothing was changed', next, exit: 2 });
}

;// CONCATENATED MODULE: ./lib/run/restore/encryption.js
/** With which key the restored table is encrypted. In another Region the service wants to be told, and the table's own key cannot be. */




/**
 * @param stands the Region where what is restored stands
 * @throws UserError (exit 2) when a key is needed and none is named
 */
function encryptionFor({ request, target }, stands, sourceKey) {
    if (request.kmsKey)
        return { kmsKey: request.kmsKey };
    if (stands === target.region)
        return undefined;
    if (sourceKey === undefined)
        return {};
    return refuse('--kms-key', `the table is encrypted with a KMS key of ${stands} (${sourceKey}), which cannot be used in ${target.region}`, `name a key of ${target.region} with --kms-key, or alias/aws/dynamodb for the service’s own there`);
}
/** The KMS key of what is restored, and the Region where that stands. */
async function keyOf(context, { origin, table }) {
    switch (origin.kind) {
        case 'backup': {
            const stands = whereItStands(context, origin.arn);
            const key = (await describeBackupSource(stands, origin.arn))?.kmsKey;
            return { stands: stands.region, ...(key ? { key } : {}) };
        }
        case 'replica': {
            const key = (await (0,tables/* describeTable */.uq)(context.target.at(origin.region), table))?.kmsKey;
            return { stands: origin.region, ...(key ? { key } : {}) };
        }
        case 'point-in-time':
        case 'copy': {
            const name = origin.kind === 'copy' ? origin.table : table;
            const key = (await (0,tables/* describeTable */.uq)(context.source, name))?.kmsKey;
            return { stands: context.source.region, ...(key ? { key } : {}) };
        }
    }
}

// EXTERNAL MODULE: ./lib/aws/read-settings.js
var read_settings = __webpack_require__(1739);
// EXTERNAL MODULE: ./lib/ledger/table-settings.js
var table_settings = __webpack_require__(4611);
;// CONCATENATED MODULE: ./lib/run/restore/layers.js
/** Where a restored table's settings come from: the table itself, the ledger, a file, and what the backup says; in this order. */





/** What is known of the table's settings, the best source first. One that cannot be asked is said and left out. */
async function settingsLayers(context, record) {
    const live = await livingLayer(context, record);
    const kept = await keptLayers(context, record);
    const file = fileLayer(context, record);
    const backup = await backupLayer(context, record);
    // An earlier table of that name may have been set otherwise than the one that took its place.
    const { source, origin } = record;
    const another = origin.tableId !== undefined && source?.id !== undefined && origin.tableId !== source.id;
    if (!another || origin.kind === 'replica')
        return [...live, ...kept, ...file, ...backup];
    const its = live.map((layer) => ({ ...layer, label: `${layer.label}, which is another table by now` }));
    return [...kept, ...file, ...backup, ...its];
}
async function livingLayer(context, { table, source, origin }) {
    const there = origin.kind === 'replica' ? context.target.at(origin.region) : source && context.source;
    if (!there)
        return [];
    try {
        const read = await (0,read_settings/* readSettings */.s)(there, table);
        // One that was made anew since the restore began is not the table that it is about.
        if (!read || (origin.kind !== 'replica' && source?.id !== read.tableId))
            return [];
        return [layerOf(read, origin.kind === 'replica' ? `the replica in ${origin.region}` : `${table} as it is`)];
    }
    catch (error) {
        there.signal?.throwIfAborted();
        context.notice(`The settings of ${table} could not be read from itself: ${error.message}`);
        return [];
    }
}
async function keptLayers({ store }, { table, origin, backup }) {
    const arn = backup?.arn ?? ('arn' in origin ? origin.arn : undefined);
    const beside = arn === undefined ? undefined : await (0,table_settings/* getTableSettings */.Gs)(store, arn);
    const newest = await (0,table_settings/* newestTableSettings */.MN)(store, table);
    return [
        ...(beside ? [layerOf(beside, `the ledger, kept with the backup ${(0,time/* iso */.KH)(beside.at)}`)] : []),
        ...(newest && newest.backupArn !== beside?.backupArn
            ? [layerOf(newest, `the ledger, kept ${(0,time/* iso */.KH)(newest.at)}`)]
            : []),
    ];
}
function fileLayer({ request }, { table, origin }) {
    const mine = (request.settings ?? []).filter((record) => record.table === table);
    const arn = 'arn' in origin ? origin.arn : undefined;
    const best = mine.find(({ backupArn }) => arn !== undefined && backupArn === arn) ?? mine.sort((a, b) => b.at - a.at)[0];
    return best ? [layerOf(best, `the settings file, of ${(0,time/* iso */.KH)(best.at)}`)] : [];
}
async function backupLayer(context, { origin, backup }) {
    const arn = backup?.arn ?? (origin.kind === 'backup' ? origin.arn : undefined);
    if (arn === undefined)
        return [];
    const described = await describeBackupSource(whereItStands(context, arn), arn);
    return described ? [described.settings] : [];
}
function layerOf(record, label) {
    const { tableArn, at, values, unread, shape, replicas } = record;
    return { label, tableArn, at: (0,time/* iso */.KH)(at), values, unread, shape, ...(replicas ? { replicas } : {}) };
}
/** The first layer that knows a setting; `undefined` when none does. */
function layerFor(layers, setting) {
    return layers.find(({ unread }) => !unread.includes(setting));
}

;// CONCATENATED MODULE: ./lib/run/restore/copy-items.js
/** A restore by copying: the table is created as it was set, and filled with the items of another. */












/** What tells the table that is being filled from any other; taken away when it is handed over. */
const FILLING_TAGS = [names/* OWNER_TAG */.FX, names/* ROLE_TAG */.Cl, names/* RESTORE_TAG */.mx];
/** Creates the target. @returns the record in state `restoring`, or why not */
async function createForCopy(context, record) {
    const { target, request, store } = context;
    const requestedAt = target.clock.now();
    const shape = await shapeFor(context, record);
    if (!shape)
        return { refused: 'nothing says what keys the table had' };
    await copy_items_create(context, record, shape);
    await (0,create_table/* untilActive */.Xd)(target, request.to);
    const made = await (0,tables/* describeTable */.uq)(target, request.to);
    if (!made)
        return { refused: `${request.to} is gone again` };
    const strange = await (0,create/* notMadeFor */.E)(target, made, { intentAt: record.intentAt, tag: names/* RESTORE_TAG */.mx, id: record.id });
    if (strange)
        return { refused: `a table ${request.to} stands that this restore did not make: ${strange}` };
    return (0,ledger_restores/* putRestore */.KW)(store, {
        ...record,
        state: 'restoring',
        requestedAt,
        ...(made.id === undefined ? {} : { targetId: made.id }),
    });
}
/** As the table itself was set; else as the table is that holds the items. */
async function shapeFor(context, record) {
    const { origin } = record;
    if (origin.kind !== 'copy')
        return undefined;
    const own = (await (0,create_table/* describeShape */.vJ)(context.source, origin.table))?.shape;
    const layers = await settingsLayers(context, record);
    const known = layers.find(({ shape }) => shape !== undefined);
    const shape = known?.shape;
    if (!own || !shape || keysOf(own) !== keysOf(shape)) {
        if (own) {
            context.notice(shape
                ? `${origin.table} has other keys than ${record.table} had (${known?.label}), so the restored table is set up as ${origin.table} is.`
                : `Nothing says how ${record.table} was set up, so the restored table has the keys of ${origin.table}, on demand, and its indexes.`);
        }
        return own;
    }
    return shape;
}
function keysOf({ definition }) {
    const types = new Map(definition.AttributeDefinitions?.map((a) => [a.AttributeName, a.AttributeType]));
    return (definition.KeySchema ?? [])
        .map((k) => `${k.AttributeName} ${k.KeyType} ${types.get(k.AttributeName)}`)
        .join();
}
async function copy_items_create(context, record, shape) {
    const { target, request, source } = context;
    if (await (0,tables/* describeTable */.uq)(target, request.to))
        return;
    const account = (0,identity/* accountOf */.X)(record.origin.kind === 'copy' ? record.origin.arn : '');
    const usable = shape.kmsKey && (0,create_table/* keyServes */._O)(shape.kmsKey, { region: target.region, account }) ? shape.kmsKey : undefined;
    const kmsKey = usable ?? encryptionFor(context, source.region, shape.kmsKey)?.kmsKey;
    const tags = { [names/* OWNER_TAG */.FX]: ownerOf(context), [names/* ROLE_TAG */.Cl]: 'restore', [names/* RESTORE_TAG */.mx]: record.id };
    try {
        await (0,create_table/* createShaped */.S1)(target, request.to, { shape, ...(kmsKey ? { kmsKey } : {}), tags });
    }
    catch (error) {
        // The answer to our own call may have been lost; the tags tell.
        if (!(0,aws_errors/* isError */.bJ)(error, 'ResourceInUseException') && !(0,aws_errors/* mayHaveHappened */.dk)(error))
            throw error;
        if (!(await (0,tables/* describeTable */.uq)(target, request.to)))
            throw error;
    }
}
/** Copies the items. @returns the record in state `verifying`; `waiting` when a later run goes on, `vanished` when a table is gone */
async function fillFromCopy(context, record) {
    const { source, target, request, store, deadline } = context;
    if (record.origin.kind !== 'copy')
        return 'vanished';
    const from = await (0,tables/* describeTable */.uq)(source, record.origin.table);
    const to = await (0,tables/* describeTable */.uq)(target, request.to);
    if (!from || !to || (record.targetId !== undefined && to.id !== record.targetId))
        return 'vanished';
    const run = asRun(context);
    const filling = {
        id: record.id,
        intentAt: record.intentAt,
        source: record.origin.table,
        from: source,
        target: request.to,
        keys: from.keys,
        size: from.sizeBytes,
        deadline,
        step: `restore ${record.id}`,
        doing: `${record.table}: copying to ${request.to}`,
    };
    const filled = await (0,fill/* holding */.n)(run, request.to, (check) => (0,fill/* fill */.G)(run, filling, check));
    if (filled === 'busy' || filled === 'later')
        return 'waiting';
    const written = { items: filled.items, sum: filled.sum };
    const full = await (0,ledger_restores/* putRestore */.KW)(store, { ...record, state: 'verifying', activeAt: target.clock.now(), written });
    await (0,copies/* removeSegments */.jI)(store.aside('copy'), { target: request.to, id: record.id, intentAt: record.intentAt });
    return full;
}

// EXTERNAL MODULE: ./lib/ledger/records.js
var records = __webpack_require__(5371);
// EXTERNAL MODULE: ./lib/plan/typical-restore.js
var typical_restore = __webpack_require__(4760);
// EXTERNAL MODULE: ./lib/run/drill/restore-copy.js
var restore_copy = __webpack_require__(4635);
;// CONCATENATED MODULE: ./lib/run/restore/estimate.js
/** What a restore takes, before it begins. */





/** Capacity units that an item's bytes cost at least: a write unit is a KB, a read unit four, consistent. */
const WRITE_UNIT_BYTES = 1_024;
const READ_UNIT_BYTES = 4_096;
async function estimate({ store, request }, origin) {
    const view = await (0,records/* readLedger */.SC)(store);
    const copying = origin.kind === 'copy';
    const drills = view.state === 'present' ? view.drills.filter(({ table }) => table === request.table) : [];
    const restores = await (0,ledger_restores/* restoresOf */.TK)(store, request.table);
    // What copies items takes another time than what the service restores.
    const typicalMs = (0,typical_restore/* typicalRestoreMs */.D)([
        ...drills.filter((drill) => ((0,restore_copy/* copyIn */.DE)(drill.origin) !== undefined) === copying),
        ...restores.filter((restore) => (restore.origin.kind === 'copy') === copying),
    ]);
    const { sizeBytes } = origin;
    return { sizeBytes, usd: priceOf(origin), ...(typicalMs === undefined ? {} : { typicalMs }) };
}
function priceOf({ kind, sizeBytes }) {
    const reading = (sizeBytes / READ_UNIT_BYTES) * prices/* PRICES */.z.readUnit;
    if (kind === 'copy')
        return 2 * reading + (sizeBytes / WRITE_UNIT_BYTES) * prices/* PRICES */.z.writeUnit;
    return (sizeBytes / 1_000_000_000) * prices/* PRICES */.z.restore + reading;
}

// EXTERNAL MODULE: ./lib/aws/backups.js
var backups = __webpack_require__(8202);
;// CONCATENATED MODULE: ./lib/run/restore/candidates.js
/** What of a table can be restored: backups, the service's own and copies, and the seconds of point-in-time recovery. */




/** @throws when the source's Region does not answer */
async function backupsOf({ source, store, request }) {
    const ledger = await (0,records/* readLedger */.SC)(store);
    const failed = failedBackups(ledger);
    const own = (await (0,backups/* listBackups */.Cw)(source, request.table))
        .filter((backup) => backup.status === 'AVAILABLE')
        .map((backup) => {
        const bad = badOf(backup, failed);
        return { origin: originOf(backup), at: backup.createdAt, text: textOf(backup), ...(bad ? { bad } : {}) };
    });
    return [...own, ...(await copiesOf(source, ledger, request.table, failed))].sort((a, b) => b.at - a.at);
}
function originOf(backup) {
    const { arn, name, type, createdAt, sizeBytes, tableId } = backup;
    return { kind: 'backup', arn, name, type, createdAt, sizeBytes, ...(tableId ? { tableId } : {}) };
}
function textOf({ name, type, createdAt }) {
    if (type === 'SYSTEM')
        return `the service’s own backup of ${(0,time/* iso */.KH)(createdAt)}, made when the table was deleted`;
    return `backup ${name} of ${(0,time/* iso */.KH)(createdAt)}`;
}
function badOf({ arn, type }, failed) {
    if (type === 'AWS_BACKUP')
        return 'AWS Backup keeps it: restore it there, or name it by its ARN';
    const drill = failed.get(arn);
    return drill && `drill ${drill} failed on it`;
}
/** The drill that failed, by the backup's ARN. */
function failedBackups(ledger) {
    if (ledger.state !== 'present')
        return new Map();
    const failed = ledger.proofs.filter((proof) => proof.verdict === 'failed');
    return new Map(failed.map(({ backupArn, drill }) => [backupArn, drill]));
}
/** Copies that are backups of ours, verified, and whose tables stand. */
async function copiesOf(source, ledger, table, failed) {
    if (ledger.state !== 'present')
        return [];
    const found = [];
    for (const copy of ledger.copies.filter((each) => each.table === table && each.state === 'verified')) {
        const stands = await (0,tables/* describeTable */.uq)(source, copy.target);
        if (!stands || stands.id !== copy.targetId || stands.status !== 'ACTIVE')
            continue;
        const { startedAt: at, tableId, id } = copy;
        const drill = failed.get(stands.arn);
        found.push({
            origin: {
                kind: 'copy',
                arn: stands.arn,
                table: copy.target,
                ...(tableId ? { tableId } : {}),
                at,
                copy: id,
                sizeBytes: stands.sizeBytes,
            },
            at,
            text: `copy ${copy.backupName} of ${(0,time/* iso */.KH)(at)}`,
            ...(drill ? { bad: `drill ${drill} failed on it` } : {}),
        });
    }
    return found;
}
/** The name of the backup that a candidate is. */
async function namedBackups(context, name) {
    const candidates = await backupsOf(context);
    const ledger = await (0,records/* readLedger */.SC)(context.store);
    const copies = ledger.state === 'present' ? ledger.copies : [];
    return candidates.filter(({ origin }) => {
        if (origin.kind === 'backup')
            return origin.name === name;
        if (origin.kind !== 'copy')
            return false;
        return origin.table === name || copies.some((copy) => copy.id === origin.copy && copy.backupName === name);
    });
}
/** The seconds that can be restored of a table that lives; `undefined` where there are none to rely on. */
async function windowOf({ source }, table) {
    const pitr = await (0,tables/* describePitr */.v$)(source, table.name);
    if (!pitr.enabled || pitr.earliest === undefined || pitr.latest === undefined)
        return undefined;
    return { earliest: pitr.earliest, latest: Math.floor(pitr.latest / time/* SECOND */.Z2) * time/* SECOND */.Z2 };
}
/** @returns the latest second as a candidate; just after recovery was turned on there is none */
async function latestSecond(context, source) {
    if (source.state !== 'lives')
        return undefined;
    const window = await windowOf(context, source.table);
    // Earliest = latest just after it was turned on: a restore may then give an old or empty state.
    if (!window || window.latest <= window.earliest)
        return undefined;
    const { arn, id, sizeBytes } = source.table;
    return {
        origin: { kind: 'point-in-time', sourceArn: arn, ...(id ? { tableId: id } : {}), at: window.latest, sizeBytes },
        at: window.latest,
        text: `point-in-time recovery to ${(0,time/* iso */.KH)(window.latest)}`,
    };
}

;// CONCATENATED MODULE: ./lib/run/restore/origin.js
/** What a restore starts from: the request, against what there is. Nothing is changed yet. */









/** @throws UserError (exit 2) when there is nothing to restore, with what there is instead */
function chooseOrigin(context, source) {
    const { from } = context.request;
    switch (from.kind) {
        case 'latest':
            return latest(context, source);
        case 'backup':
            return from.name.startsWith('arn:') ? byArn(context, from.name) : byName(context, source, from.name);
        case 'time':
            return pointInTime(context, source, from.at);
        case 'replica':
            return replica(context, from.region);
        case 'copy':
            return copy(context, from.table);
    }
}
async function latest(context, source) {
    assertKnown(context, source);
    const { request } = context;
    const backups = await backupsOf(context);
    const second = await latestSecond(context, source);
    const good = backups.filter(({ bad }) => bad === undefined);
    const lives = source.state === 'lives' ? source.table.id : undefined;
    const own = good.filter(({ origin }) => lives === undefined || origin.tableId === undefined || origin.tableId === lives);
    const earlier = good.filter((candidate) => !own.includes(candidate));
    const [best, next] = [...(second ? [second] : []), ...own].sort((a, b) => b.at - a.at);
    const [lost] = earlier;
    if (!best)
        return nothing(context, [...backups]);
    if (lost) {
        context.notice(`An earlier table ${request.table} is gone; its newest state is ${lost.text}: \`--from ${nameOf(lost)}\` restores that.`);
    }
    const passedOver = backups.filter(({ bad, at }) => bad !== undefined && at > best.at);
    const reasons = [
        next
            ? `the newest of what can be restored, ${(0,time/* formatDuration */.a3)(best.at - next.at)} newer than ${next.text}`
            : 'all that can be restored',
        ...passedOver.map(({ text, bad }) => `${text} is passed over: ${bad}`),
    ];
    return { origin: best.origin, why: reasons.join('; ') };
}
function nothing({ request }, backups) {
    const bad = backups.map((each) => `${each.text}: ${each.bad ?? 'of an earlier table'} (${nameOf(each)})`);
    const [what, next] = bad.length > 0
        ? [
            `nothing of ${request.table} can be relied on: ${bad.join('; ')}`,
            'name one of them with --from if you want it all the same',
        ]
        : [
            `nothing of ${request.table} can be restored: no AVAILABLE backup, no point-in-time recovery`,
            'check the name and the Region; a replica or a copy elsewhere may have it (--from replica:REGION, --from copy:TABLE)',
        ];
    return refuse(`${request.table} (${request.sourceRegion})`, what, next);
}
async function byArn(context, arn) {
    const { request, target } = context;
    const table = (0,names/* copyTableOf */.lO)(arn);
    if (table !== undefined)
        return copy(context, table);
    const backup = await (0,backups/* describeBackup */._1)(target.at(regionOf(arn)), arn);
    if (!backup)
        return refuse('--from', `there is no backup ${arn}`, 'look at `dynadrill status` for those that there are');
    if (backup.tableName !== request.table) {
        return refuse('--from', `${arn} is a backup of ${backup.tableName}, not of ${request.table}`, `restore ${backup.tableName} instead`);
    }
    assertAvailable(backup.status, arn);
    return { origin: originOf(backup), why: 'asked for by its ARN' };
}
function assertAvailable(status, name) {
    if (status === 'AVAILABLE')
        return;
    refuse('--from', `${name} is ${status}`, 'wait until it is AVAILABLE, or name another');
}
async function byName(context, source, name) {
    assertKnown(context, source);
    const { table } = context.request;
    const [found, ...others] = await namedBackups(context, name);
    if (found && others.length > 0) {
        const arns = [found, ...others].map(({ origin }) => ('arn' in origin ? origin.arn : ''));
        return refuse('--from', `${others.length + 1} backups of ${table} are called ${name}`, `name one by its ARN: ${arns.join(' or ')}`);
    }
    if (found)
        return { origin: found.origin, why: found.bad ? `asked for by name, although ${found.bad}` : 'asked for by name' };
    const there = (await backupsOf(context)).slice(0, 5).map(nameOf);
    const next = there.length > 0 ? `the newest are ${there.join(', ')}` : 'there is none at all; try --from latest';
    return refuse('--from', `no AVAILABLE backup of ${table} is called ${name}`, next);
}
async function pointInTime(context, source, at) {
    assertKnown(context, source);
    const { table } = context.request;
    const now = context.source.clock.now();
    if (at > now)
        refuse('--from', `${(0,time/* iso */.KH)(at)} is still to come (now ${(0,time/* iso */.KH)(now)})`, 'name a second of the past');
    if (source.state !== 'lives') {
        const next = `what there is: ${await instead(context, at)}`;
        return refuse('--from', `${table} is gone, and no single second of it can be restored any more`, next);
    }
    const window = await windowOf(context, source.table);
    if (!window) {
        const next = `what there is: ${await instead(context, at)}`;
        return refuse('--from', `${table} has no point-in-time recovery`, next);
    }
    if (at < window.earliest) {
        const next = `name a second from ${(0,time/* iso */.KH)(window.earliest)} on; or ${await instead(context, at)}`;
        return refuse('--from', `point-in-time recovery of ${table} does not reach back to ${(0,time/* iso */.KH)(at)}`, next);
    }
    const { arn, id, sizeBytes } = source.table;
    return {
        origin: { kind: 'point-in-time', sourceArn: arn, ...(id ? { tableId: id } : {}), at, sizeBytes },
        why: 'asked for by its second',
    };
}
/** What can be restored where a second was asked for and none can. */
async function instead(context, at) {
    const backups = await backupsOf(context);
    const before = backups.find((each) => each.at <= at);
    const after = backups.filter((each) => each.at > at).at(-1);
    const shown = [before, after].flatMap((each) => (each ? [`${each.text} (\`--from ${nameOf(each)}\`)`] : []));
    return shown.length > 0 ? shown.join('; ') : 'nothing';
}
async function replica(context, region) {
    const { request, run, startedAt } = context;
    const table = await (0,tables/* describeTable */.uq)(context.target.at(region), request.table);
    if (!table || !/^(ACTIVE|UPDATING)$/.test(table.status)) {
        const what = table
            ? `${request.table} is ${table.status} in ${region}`
            : `there is no ${request.table} in ${region}`;
        return refuse('--from', what, 'name a Region that has a replica of it');
    }
    return {
        origin: {
            kind: 'replica',
            region,
            // Fixed now, so that a run that takes this up finds the backup that an earlier one asked for.
            backupName: (0,names/* backupName */.aw)({ policy: ownerOf(context), trigger: 'manual', at: startedAt, run }),
            ...(table.id ? { tableId: table.id } : {}),
            sizeBytes: table.sizeBytes,
        },
        why: `a backup is taken of the replica in ${region} now`,
    };
}
async function copy(context, name) {
    const { request, source, store } = context;
    const table = await (0,tables/* describeTable */.uq)(source, name);
    if (!table || !/^(ACTIVE|UPDATING)$/.test(table.status)) {
        const what = table ? `${name} is ${table.status}` : `there is no table ${name} in ${request.sourceRegion}`;
        return refuse('--from', what, 'name a table that holds the items');
    }
    const record = await (0,records/* getBackupCopy */.gf)(store, (0,names/* parseThrowAwayName */.JY)(name)?.id ?? '');
    const ours = record?.target === name && record.targetId === table.id ? record : undefined;
    if (ours && ours.table !== request.table) {
        return refuse('--from', `${name} is a copy of ${ours.table}, not of ${request.table}`, `restore ${ours.table} instead`);
    }
    if (ours && ours.state !== 'verified') {
        context.notice(`${name} was never verified as a copy of ${ours.table} (${ours.state}): what it holds is what you get.`);
    }
    const verified = ours?.state === 'verified' ? ours : undefined;
    return {
        origin: {
            kind: 'copy',
            arn: table.arn,
            table: name,
            ...(verified?.tableId ? { tableId: verified.tableId } : {}),
            at: verified?.startedAt ?? source.clock.now(),
            ...(verified ? { copy: verified.id } : {}),
            sizeBytes: table.sizeBytes,
        },
        why: 'its items are copied, as asked for',
    };
}
function assertKnown(context, source) {
    if (source.state !== 'unknown')
        return;
    const { table, sourceRegion } = context.request;
    refuse(`${table} (${sourceRegion})`, `${sourceRegion} does not say what can be restored: ${source.why}`, 'try again; if the Region is lost, restore from another: --from replica:REGION, or a backup’s ARN');
}

;// CONCATENATED MODULE: ./lib/run/copy/give-settings.js

/** What becomes of each setting; one that fails stops none of the others. */
async function giveSettings(context, from, to) {
    const outcomes = [];
    for (const setting of SETTINGS) {
        context.progress({ kind: 'phase', text: `settings: ${setting.name}` });
        outcomes.push({ setting: setting.name, ...(await give(context, setting, from, to)) });
    }
    return outcomes;
}
async function give({ source, target }, setting, from, to) {
    const read = await attempt(source.connection, () => setting.read(source.connection, from));
    if ('given' in read)
        return read.given;
    if (read.value === undefined)
        return { result: 'same', detail: 'the source has none' };
    return giveValue(target.connection, setting, read.value, from, to);
}
/**
 * Gives a table a setting that another has, or had.
 * @param value as it was read
 * @param from the table that it was read from: what in it names that table is rewritten
 */
async function giveValue(connection, setting, value, from, to) {
    const obstacle = setting.obstacle?.(value, from, to);
    if (obstacle)
        return { result: 'left', detail: obstacle };
    const wanted = setting.carried ? setting.carried(value, from, to) : value;
    const detail = setting.describe(wanted);
    const look = () => attempt(connection, () => setting.read(connection, to));
    const found = await look();
    if ('given' in found)
        return found.given;
    if (equal(found.value, wanted))
        return { result: 'same', detail };
    const done = await attempt(connection, () => setting.write(connection, to, wanted));
    if ('given' in done)
        return done.given;
    const now = await look();
    if ('given' in now)
        return now.given;
    if (holds(now.value, wanted))
        return { result: 'copied', detail };
    return { result: 'failed', detail: `set to ${detail}, but it reads otherwise` };
}
/** What a call gave, or what to say of it: an endpoint that does not know it is no failure. */
async function attempt(connection, call) {
    try {
        return { value: await call() };
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        if ((0,settings/* isUnknownHere */.f)(error, connection))
            return { given: { result: 'unknown', detail: 'this endpoint does not know it' } };
        return { given: { result: 'failed', detail: error.message } };
    }
}
function equal(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}
/** A target may hold more than was given, e.g. tags that an account gives to every table. */
function holds(found, wanted) {
    if (equal(found, wanted))
        return true;
    if (typeof found !== 'object' || typeof wanted !== 'object' || found === null || wanted === null)
        return false;
    if (Array.isArray(wanted))
        return false;
    return Object.entries(wanted).every(([key, value]) => equal(found[key], value));
}

;// CONCATENATED MODULE: ./lib/run/restore/put-back.js
/** Puts back the settings that a restore drops, and says what only a person can. */





/** What becomes of each setting; one that fails stops none of the others. */
async function putBack(context, record, restored, layers) {
    const outcomes = [];
    context.progress({ kind: 'phase', text: `putting back the settings of ${restored.name}` });
    for (const setting of settings/* SETTINGS */.y) {
        outcomes.push({ setting: setting.name, ...(await putOne(context, record, restored, setting, layers)) });
    }
    if (record.origin.kind === 'copy')
        await takeTagsAway(context, restored);
    return outcomes;
}
async function putOne({ target }, { table }, restored, setting, layers) {
    const layer = layerFor(layers, setting.name);
    if (!layer)
        return { result: 'unknown', detail: 'nothing says whether it was set' };
    const source = layer.label;
    const value = layer.values[setting.name];
    if (value === undefined)
        return { result: 'same', detail: 'it was not set', source };
    const unfit = unfitFor(setting.name, restored);
    if (unfit)
        return { result: 'left', detail: unfit, source };
    const to = { name: restored.name, arn: restored.arn };
    return { ...(await giveValue(target, setting, value, { name: table, arn: layer.tableArn }, to)), source };
}
/** The billing of a table may have changed since; a limit of the one kind is no limit of the other. */
function unfitFor(setting, { billing }) {
    if (setting === 'on-demand limits' && billing === 'PROVISIONED')
        return 'it came back with provisioned capacity';
    if (setting === 'auto scaling' && billing === 'PAY_PER_REQUEST')
        return 'it came back on demand';
    return undefined;
}
/** From here on the table is nobody's but its users'. */
async function takeTagsAway({ target }, { arn }) {
    try {
        await (0,tables/* untagTable */.O$)(target, arn, FILLING_TAGS);
    }
    catch (error) {
        if (!(0,settings/* isUnknownHere */.f)(error, target))
            throw error;
    }
}
/** What no call of ours brings back. */
function byHand(record, restored, layers) {
    const { table, target } = record;
    const named = target.table === table;
    const stream = restored.stream ?? layerFor(layers, 'stream')?.values['stream'];
    const replicas = layers.find((layer) => layer.replicas !== undefined)?.replicas ?? [];
    const names = `what names ${table}: configuration, DNS, dashboards, code, IAM policies and alarms`;
    return [
        named
            ? `Alarms, dashboards and IAM policies that name ${table} by its name or ARN hold again; look whether they were deleted with it.`
            : `Point at ${target.table} ${names}, when it takes over.`,
        ...(stream
            ? [
                `Triggers and stream consumers: ${restored.stream ? `the stream is a new one (${restored.stream.arn})` : 'the stream is a new one'}; connect them again, and decide whether they may see what was written meanwhile.`,
            ]
            : ['Triggers and stream consumers, if it had any.']),
        ...(replicas.length > 0
            ? [`Replicas: it was replicated to ${replicas.join(', ')}; the restored table is not.`]
            : []),
        'AWS Backup plans, exports and integrations that select it by tag or name: look whether they still do.',
    ];
}

// EXTERNAL MODULE: ./lib/aws/restores.js
var restores = __webpack_require__(8062);
;// CONCATENATED MODULE: ./lib/run/restore/adopt.js

/** Whether the service says that it is restored from what this restore starts from. It does so only while it makes the table. */
function isMadeFor({ origin, backup }, { restoredFrom }) {
    if (!restoredFrom)
        return false;
    if (origin.kind === 'point-in-time') {
        const { tableArn, at = Number.NaN } = restoredFrom;
        return tableArn === origin.sourceArn && Math.abs(at - origin.at) < time/* SECOND */.Z2;
    }
    const arn = backup?.arn ?? (origin.kind === 'backup' ? origin.arn : undefined);
    return arn !== undefined && restoredFrom.backupArn === arn;
}
/** What a table is that nothing ties to this restore: a sentence. */
function strangerText({ name, status, createdAt, restoredFrom }) {
    const from = restoredFrom?.backupArn ?? restoredFrom?.tableArn;
    const made = from === undefined ? '' : `, restored from ${from}`;
    return `a table ${name} stands (${status}, made ${(0,time/* iso */.KH)(createdAt)}${made}), and nothing shows that this restore made it`;
}
/** What to do about it. */
function strangerNext(record) {
    return ('give the restored table another name with --to. If nobody else can have made it, an earlier run of this restore did ' +
        `before it could note that: look at it, and delete it once you are sure; then run the same line again (restore ${record.id})`);
}

;// CONCATENATED MODULE: ./lib/run/restore/past.js
/**
 * What a restore is to be told so that the table comes back as it was set then.
 * @param scaled whether auto scaling decided the throughput then: what it was at one moment says nothing
 */
function asItWas(then, today, scaled) {
    const billing = then.BillingMode ?? 'PROVISIONED';
    const changed = billing !== (today.BillingMode ?? 'PROVISIONED');
    const provisioned = billing === 'PROVISIONED';
    const throughput = provisioned && (changed || (!scaled && !same(then.ProvisionedThroughput, today.ProvisionedThroughput)));
    // On demand an index has no throughput to come back with: where the table had some then, its indexes are told theirs.
    const indexes = indexesThen(then, today, provisioned && (changed || !scaled));
    return {
        overrides: {
            ...(changed ? { billing } : {}),
            ...(throughput && then.ProvisionedThroughput ? { throughput: then.ProvisionedThroughput } : {}),
            ...(indexes.override ? { indexes: indexes.override } : {}),
        },
        notes: [
            ...(changed ? [`It was billed ${billing} then, and is again.`] : []),
            ...(throughput && !changed ? ['It has the throughput of then, and not today’s.'] : []),
            ...indexes.notes,
        ],
    };
}
function indexesThen(then, today, withThroughput) {
    const globals = today.GlobalSecondaryIndexes ?? [];
    const locals = today.LocalSecondaryIndexes ?? [];
    const before = new Map((then.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]));
    const localNames = new Set((then.LocalSecondaryIndexes ?? []).map((index) => index.IndexName));
    const kept = globals.filter(({ IndexName }) => before.has(IndexName));
    const added = globals.filter(({ IndexName }) => !before.has(IndexName)).map(({ IndexName }) => IndexName);
    const gone = [...before.keys()].filter((name) => !globals.some(({ IndexName }) => IndexName === name));
    const slower = withThroughput
        ? kept.filter((index) => !same(before.get(index.IndexName)?.ProvisionedThroughput, index.ProvisionedThroughput))
        : [];
    const global = kept.map((index) => {
        const throughput = before.get(index.IndexName)?.ProvisionedThroughput;
        const { ProvisionedThroughput: _today, ...bare } = index;
        return throughput && then.BillingMode !== 'PAY_PER_REQUEST' ? { ...bare, ProvisionedThroughput: throughput } : bare;
    });
    const differs = added.length > 0 || slower.length > 0;
    return {
        override: differs ? { global, local: locals.filter(({ IndexName }) => localNames.has(IndexName)) } : undefined,
        notes: [
            ...(added.length > 0 ? [`Without ${added.join(', ')}: the index came later.`] : []),
            ...(gone.length > 0
                ? [`Then it had the index ${gone.join(', ')}; a restore brings back none that is deleted: create it again.`]
                : []),
            ...(slower.length > 0 ? ['Its indexes have the throughput of then.'] : []),
        ],
    };
}
function same(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}

;// CONCATENATED MODULE: ./lib/run/restore/request.js
/** Asks for the restore that the ledger intends: of a backup, of a second, of a replica, or by copying items. */















/** Refusals that say something about what is restored or asked for, not about the moment. */
const REFUSALS = [
    'BackupNotFoundException',
    'ValidationException',
    'InvalidRestoreTimeException',
    'PointInTimeRecoveryUnavailableException',
    'TableNotFoundException',
];
/** @returns the record in state `restoring`; `waiting` when a later run goes on; or why it cannot be */
async function request(context, intended) {
    let record = intended;
    const { origin } = record;
    try {
        if (origin.kind === 'copy') {
            const created = await createForCopy(context, record);
            return 'refused' in created ? { ...created, record } : created;
        }
        if (origin.kind === 'replica') {
            record = await takeBackup(context, record, origin);
            if (!(await untilAvailable(context, record, origin.region)))
                return 'waiting';
        }
        if (origin.kind === 'point-in-time' && !(await untilRestorable(context, record, origin.at)))
            return 'waiting';
        return await ask(context, record);
    }
    catch (error) {
        if (!REFUSALS.includes((0,aws_errors/* errorName */.Is)(error)))
            throw error;
        return { refused: `${(0,aws_errors/* errorName */.Is)(error)}: ${error.message}`, record };
    }
}
async function ask(context, record) {
    const { target, request: asked, store, deadline } = context;
    // An earlier run may have asked for it and not have noted that: what it made is not asked for twice.
    const standing = await (0,tables/* describeTable */.uq)(target, asked.to);
    if (standing)
        return adopt(context, record, standing);
    const { stands, key } = await keyOf(context, record);
    const encryption = encryptionFor(context, stands, key);
    const requestedAt = target.clock.now();
    const answered = await (0,restores/* askRestore */.Oy)(target, await startOf(record), {
        target: asked.to,
        deadline,
        ...(await pastOverrides(context, record)),
        ...(encryption ? { encryption } : {}),
    });
    if (answered.answer === 'requested') {
        const { targetId } = answered;
        return (0,ledger_restores/* putRestore */.KW)(store, { ...record, state: 'restoring', requestedAt, ...(targetId ? { targetId } : {}) });
    }
    return adopt(context, record, await (0,tables/* describeTable */.uq)(target, asked.to));
}
/**
 * Takes a table that stands for the one that was asked for, where something shows that it is: somebody else may have made it
 * since the intent was written, and nobody's table is to be given our settings. Also where only an answer was lost: what a
 * restore makes says so until it is ACTIVE, which takes it a minute at least.
 * @throws UserError when nothing shows it
 */
async function adopt({ request: { to }, store }, record, standing) {
    if (!standing || !isMadeFor(record, standing) || standing.createdAt < record.intentAt - constants/* EPSILON */.p8) {
        throw new errors/* UserError */.y({
            what: standing ? strangerText(standing) : `the service says that a table ${to} stands, and does not show it`,
            where: record.table,
            means: 'that table was not touched',
            next: strangerNext(record),
        });
    }
    const { createdAt: requestedAt, id } = standing;
    return (0,ledger_restores/* putRestore */.KW)(store, { ...record, state: 'restoring', requestedAt, ...(id ? { targetId: id } : {}) });
}
async function startOf({ origin, backup }) {
    if (origin.kind === 'point-in-time')
        return { kind: 'point-in-time', sourceArn: origin.sourceArn, at: origin.at };
    return { kind: 'backup', arn: backup?.arn ?? (origin.kind === 'backup' ? origin.arn : '') };
}
/** What was set otherwise at the second that comes back, as far as the ledger knows. */
async function pastOverrides(context, { origin, table }) {
    if (origin.kind !== 'point-in-time')
        return {};
    const then = await (0,table_settings/* settingsBefore */.lf)(context.store, { name: table, ...(origin.tableId ? { id: origin.tableId } : {}) }, origin.at);
    const today = await (0,create_table/* describeShape */.vJ)(context.source, table);
    if (!then || !today)
        return {};
    const { overrides, notes } = asItWas(then.shape.definition, today.shape.definition, 'auto scaling' in then.values);
    for (const note of notes)
        context.notice(`${note} (By the settings kept ${(0,time/* iso */.KH)(then.at)}.)`);
    return overrides;
}
/** The latest restorable second trails now by minutes. @returns whether it can be asked for now */
async function untilRestorable(context, { id, table }, at) {
    const { source, deadline, progress } = context;
    const { ready } = await (0,retry/* poll */.w)(() => (0,tables/* describePitr */.v$)(source, table), {
        clock: source.clock,
        ...(source.signal ? { signal: source.signal } : {}),
        deadline,
        // Where it is off or shortened meanwhile, the service's own refusal says so.
        until: (pitr) => !pitr.enabled || pitr.latest === undefined || pitr.latest >= at,
        onWait: (elapsedMs) => progress({ kind: 'waiting', step: `restore ${id}`, text: `waiting until ${(0,time/* iso */.KH)(at)} can be restored`, elapsedMs }),
    });
    return ready;
}
/** Takes the backup of a replica, once: its name was fixed with the intent. */
async function takeBackup({ store, target }, record, { region, backupName }) {
    if (record.backup)
        return record;
    const there = target.at(region);
    const named = (await (0,backups/* listBackups */.Cw)(there, record.table, record.intentAt - time/* MINUTE */.pY)).find(({ name }) => name === backupName);
    const { arn, createdAt } = named ?? (await (0,backups/* createBackupOnce */.Cx)(there, record.table, backupName));
    return (0,ledger_restores/* putRestore */.KW)(store, { ...record, backup: { arn, createdAt } });
}
async function untilAvailable(context, record, region) {
    const { deadline, progress, target } = context;
    const there = target.at(region);
    const { ready } = await (0,retry/* poll */.w)(() => (0,backups/* describeBackup */._1)(there, record.backup?.arn ?? ''), {
        clock: there.clock,
        ...(there.signal ? { signal: there.signal } : {}),
        deadline,
        until: (backup) => backup?.status === 'AVAILABLE',
        onWait: (elapsedMs) => {
            const text = `${record.table}: its backup in ${region} is CREATING`;
            progress({ kind: 'waiting', step: `restore ${record.id}`, text, elapsedMs });
        },
    });
    return ready;
}

;// CONCATENATED MODULE: ./lib/run/restore/take-up.js
/** Whether a restore may begin, or goes on from where an earlier run was. Nothing is changed yet. */






/** @throws UserError (exit 2) when the target may not be written to */
async function takeUp(context, source, standing) {
    const { request, store, target, policy } = context;
    const place = `${request.to} (${target.region})`;
    if (request.to === (request.ledger ?? policy?.ledger) || (0,names/* parseThrowAwayName */.JY)(request.to)) {
        refuse(place, 'it is a name of dynadrill’s own tables', 'give the restored table another name');
    }
    const known = await (0,ledger_restores/* getRestore */.nO)(store, { region: target.region, table: request.to });
    if (known && !isStale(known, standing, target.clock.now())) {
        if (known.table === request.table && known.asked === request.asked) {
            if (standing)
                refuseStranger(known, standing, place);
            return { known };
        }
        if (known.state !== 'done') {
            refuse(place, `a restore of ${known.table} from ${originText(known.origin)} into it began ${(0,time/* iso */.KH)(known.intentAt)} and has not ended`, `run \`dynadrill restore ${known.table} --from ${known.asked} --to ${request.to}\` to end it, or choose another name`);
        }
    }
    if (standing)
        refuseStanding(context, source, standing, place);
    return { version: known?.version ?? 0 };
}
/** A table that stands before this restore noted that it asked for one: somebody else may have made it. */
function refuseStranger(known, standing, place) {
    // What is filled by copying tells itself by its tags, which are looked at before anything is written to it.
    if (known.state !== 'intended' || known.origin.kind === 'copy' || isMadeFor(known, standing))
        return;
    refuse(place, strangerText(standing), strangerNext(known));
}
/** Nothing of it can be gone on with: the table that it made is gone, or was made by somebody else. */
function isStale(known, standing, now) {
    const { state, targetId, requestedAt, activeAt } = known;
    if (standing) {
        if (targetId !== undefined)
            return standing.id !== targetId;
        // One that failed before it had a table has nothing to do with this one.
        return state === 'failed' && activeAt === undefined && (requestedAt === undefined || !isMadeFor(known, standing));
    }
    if (state === 'intended')
        return false;
    // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
    return state !== 'restoring' || now - (requestedAt ?? 0) > time/* MINUTE */.pY;
}
function refuseStanding({ request }, source, standing, place) {
    const itself = source.state === 'lives' && source.table.arn === standing.arn;
    if (itself) {
        return refuse(place, `${request.table} lives, and a restore never writes to a table that stands`, `restore beside it (--to ${request.table}-restored), or take it back in place with \`dynadrill rewind ${request.table}\``);
    }
    return refuse(place, 'a table of that name stands already', 'give the restored table a name that is free; nothing is ever overwritten');
}

// EXTERNAL MODULE: ./lib/data/checks.js
var data_checks = __webpack_require__(5763);
// EXTERNAL MODULE: ./lib/data/loss-bound.js
var loss_bound = __webpack_require__(2304);
// EXTERNAL MODULE: ./lib/data/random.js
var random = __webpack_require__(7229);
// EXTERNAL MODULE: ./lib/data/read-table.js
var read_table = __webpack_require__(2123);
// EXTERNAL MODULE: ./lib/data/spill.js
var spill = __webpack_require__(5198);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/policy/select.js
var policy_select = __webpack_require__(7588);
// EXTERNAL MODULE: ./lib/run/drill/judge.js
var judge = __webpack_require__(2292);
// EXTERNAL MODULE: ./lib/run/drill/prove.js + 1 modules
var prove = __webpack_require__(3800);
// EXTERNAL MODULE: ./lib/run/drill/statement.js
var statement = __webpack_require__(5366);
;// CONCATENATED MODULE: ./lib/run/restore/verify.js
/** Reads what came back and judges it by the strongest proof that is at hand, before anybody is let near it. */


















/** Keys drawn, half from each side; the policy’s own number where it has one. */
const SAMPLE_ITEMS = 300;
/** Keys, a whole scan, the proof, and the policy's checks. @param restored ACTIVE, and not handed over yet */
async function verifyRestored(context, record, restored) {
    const { target, progress } = context;
    const start = target.clock.monotonic();
    const rule = await ruleFor(context, record.table);
    const rows = await spill/* Spill */.L.create();
    try {
        const next = (0,random/* random */.y)(record.seed);
        const reservoir = new random/* Reservoir */.A(Math.ceil(rule.sample.items / 2), next);
        const { fingerprint } = await (0,read_table/* readTable */.x)(target, {
            table: restored.name,
            keys: restored.keys,
            size: restored.sizeBytes,
            offer: (item) => reservoir.offer(item),
            onProgress: ({ items }) => {
                const text = `${record.table}: read ${items} restored items`;
                progress({ kind: 'waiting', step: `restore ${record.id}`, text, elapsedMs: target.clock.monotonic() - start });
            },
        });
        const contents = fingerprint.value();
        const checks = [];
        for (const check of rule.checks) {
            const { items } = fingerprint;
            checks.push(await (0,data_checks/* runCheck */.k)(target, { table: restored.name, items, indexes: restored.indexes }, check));
        }
        const live = await liveFor(context, record);
        const sides = { live, restored, there: target, rows, drawn: reservoir.kept, contents, next };
        const proved = await proofOf(context, record, rule, sides);
        const evidence = {
            // Whatever is reached is what was wished for: on this day nothing is held against the table but what is wrong with it.
            wish: 'best',
            aim: proved.proof,
            table: record.table,
            sourceKeys: live?.keys ?? restored.keys,
            restoredKeys: restored.keys,
            items: fingerprint.items,
            sourceHeldItems: await heldItems(context, record),
            sample: rule.sample,
            checks,
            rules: rule.checks,
            ...proved,
        };
        return {
            contents,
            findings: {
                ...worded(record, (0,judge/* judge */.S)(evidence), evidence),
                dropped: [],
                unread: [],
                ...measured(record),
                verifyMs: target.clock.monotonic() - start,
                verifiedAt: (0,time/* iso */.KH)(target.clock.now()),
            },
        };
    }
    finally {
        await rows.close();
    }
}
/** The policy's checks for the table. Whatever differs from a table that is restored for a reason is told and fails nothing. */
async function ruleFor({ policy, store }, table) {
    // A table that is gone has no tags by which an entry could select it; those that it had are kept.
    const tags = policy && (await (0,table_settings/* newestTableSettings */.MN)(store, table))?.values['tags'];
    const named = { name: table, ...(tags ? { tags: tags } : {}) };
    const drills = policy && (0,policy_select/* entryFor */.cy)(policy, named)?.protection.drills;
    const checks = drills?.checks ?? [];
    const sample = { items: drills?.sample.items ?? SAMPLE_ITEMS, maxMissing: 1, maxChanged: 1 };
    return { every: 0, from: 'latest-backup', proof: 'best', sample, checks, wait: 0 };
}
/** The table itself, where it lives and is the one that came back. */
async function liveFor({ source, target }, record) {
    const { origin, table } = record;
    const itself = source.region === target.region && record.target.table === table;
    if (!record.source || itself)
        return undefined;
    const live = await (0,tables/* describeTable */.uq)(source, table);
    const same = live?.id === record.source.id && (origin.tableId === undefined || origin.tableId === live?.id);
    return same ? live : undefined;
}
/** The strongest proof that can be had now; a sample against a table that is gone is none, and is not tried. */
async function proofOf(context, record, rule, sides) {
    if (record.origin.kind === 'copy')
        return asCopied(context, record, sides);
    const drill = asDrill(record);
    const aim = await aimFor(context, drill, sides);
    const proved = await (0,prove/* prove */.z)({ ...asRun(context), connection: context.source }, { ...drill, aim }, rule, sides, undefined);
    // A live table that was emptied says no more than one that is gone.
    if (proved.proof !== 'sampled' || (proved.comparison?.fromLive ?? 0) > 0)
        return proved;
    return { proof: 'restorable', obstacles: proved.obstacles };
}
async function aimFor({ store }, { origin, tableId }, { live }) {
    const arn = origin.kind === 'backup' ? origin.arn : undefined;
    if (arn !== undefined && (await (0,records/* getProof */.ld)(store, arn))?.contents)
        return 'exact';
    if (arn !== undefined && (await (0,records/* getWitness */.SV)(store, arn))?.tableId === tableId && tableId !== undefined)
        return 'witnessed';
    return live ? 'sampled' : 'restorable';
}
/** The restore in the terms of a drill, whose proofs these are. */
function asDrill(record) {
    const { origin, backup } = record;
    const tableId = origin.tableId;
    return {
        id: record.id,
        table: record.table,
        ...(tableId === undefined ? {} : { tableId }),
        origin: origin.kind === 'point-in-time'
            ? { kind: 'point-in-time', at: origin.at }
            : {
                kind: 'backup',
                arn: backup?.arn ?? ('arn' in origin ? origin.arn : ''),
                name: record.asked,
                createdAt: momentOf(record),
            },
        target: record.target.table,
        state: 'verifying',
        intentAt: record.intentAt,
        seed: record.seed,
        proof: 'best',
        version: 0,
    };
}
/** A copy of ours is what it was verified to hold, any other what was read from it. */
async function asCopied({ store }, record, { contents }) {
    const { origin, written } = record;
    const known = origin.kind === 'copy' && origin.copy ? await (0,restore_copy/* contentsOfCopy */.R5)(store, origin.table) : undefined;
    const [since, by, expected] = known
        ? [known.since, known.by, known]
        : [(0,time/* iso */.KH)(record.requestedAt ?? record.intentAt), 'the copying of its items', written];
    if (!expected)
        return { proof: 'restorable', obstacles: [] };
    const equal = expected.items === contents.items && expected.sum === contents.sum;
    return { proof: 'exact', obstacles: [], exact: { since, by, items: expected.items, equal } };
}
async function heldItems(context, { origin, backup }) {
    const arn = backup?.arn ?? (origin.kind === 'backup' ? origin.arn : undefined);
    if (arn === undefined)
        return false;
    return ((await describeBackupSource(whereItStands(context, arn), arn))?.itemCount ?? 0) > 0;
}
/** The moment that came back. */
function momentOf({ origin, backup, intentAt }) {
    switch (origin.kind) {
        case 'backup':
            return origin.createdAt;
        case 'replica':
            return backup?.createdAt ?? intentAt;
        case 'copy':
        case 'point-in-time':
            return origin.at;
    }
}
function measured(record) {
    const { activeAt, requestedAt } = record;
    return {
        ...(activeAt === undefined || requestedAt === undefined ? {} : { restoreMs: activeAt - requestedAt }),
        ...(requestedAt === undefined ? {} : { recoveryPointMs: Math.max(0, requestedAt - momentOf(record)) }),
    };
}
/** A drill’s words speak of a backup that is tried; these of a table that somebody is waiting for. */
function worded({ origin }, judged, evidence) {
    const { comparison, exact, checks } = evidence;
    const { items, verdict, proof } = judged;
    if (verdict === 'failed')
        return judged;
    const held = checks.length > 0 ? ` ${checks.filter((c) => c.passed).length} of ${checks.length} policy checks held.` : '';
    const holds = `It has the right keys and holds ${(0,words/* counted */.hS)(items, 'item')}`;
    if (proof === 'restorable') {
        return { ...judged, statement: `${holds}; there is nothing to compare them with.${held}` };
    }
    if (origin.kind === 'copy' && !origin.copy && exact) {
        return {
            ...judged,
            statement: `It holds exactly the ${(0,words/* counted */.hS)(items, 'item')} that were read from ${origin.table}.${held}`,
        };
    }
    if (proof !== 'sampled' || !comparison)
        return judged;
    const { compared, missing, changed, fromLive } = comparison;
    const drawn = `${(0,words/* counted */.hS)(compared, 'key')} drawn at random from it and from the live table`;
    if (missing + changed === 0) {
        const bound = (0,statement/* percent */.K)((0,loss_bound/* excludedLoss */.q)(fromLive, missing));
        return {
            ...judged,
            statement: `${holds}; ${drawn} agree. A loss of more than ${bound} of the items is excluded at 95 %; nothing is said of items that were not drawn.${held}`,
        };
    }
    return {
        ...judged,
        statement: `${holds}. Of ${drawn}, ${missing} are live and not in it, ${changed} are otherwise than live: written since the moment that came back, or lost. Only you can tell.${held}`,
    };
}

;// CONCATENATED MODULE: ./lib/run/restore/restore.js
/**
 * A restore, from its intent to its end: intended → restoring → verifying → settings → done. Each transition is a conditional
 * write in the ledger, so a run that may not wait longer leaves the restore, and the next one takes it up.
 */
















/**
 * Restores. Takes down in `soFar` what it has done, so that it is known also when it throws.
 * @param told what is said before anything begins
 * @throws UserError (exit 2) when it is refused: then nothing was changed
 */
async function restoreTable(context, soFar, told) {
    const source = await lookAtSource(context);
    soFar.source = source;
    const standing = await (0,tables/* describeTable */.uq)(context.target, context.request.to);
    const begun = await takeUp(context, source, standing);
    soFar.resumed = 'known' in begun;
    soFar.record =
        'known' in begun ? goneOnWith(context, begun.known) : await begin(context, source, begun.version, soFar, told);
    if (soFar.record.state === 'done') {
        if (standing)
            soFar.restored = standing;
        return;
    }
    await goOn(context, soFar);
}
/** A run that goes on says what from: what was asked for may mean something else by now. */
function goneOnWith({ notice }, known) {
    const since = (0,time/* iso */.KH)(known.intentAt);
    if (known.state === 'done') {
        notice(`This restore was done ${(0,time/* iso */.KH)(known.endedAt ?? known.intentAt)}, and its table stands: nothing was done now.`);
        return known;
    }
    const from = originText(known.origin);
    const other = known.asked === 'latest' ? '; what would be the latest by now was not looked for' : '';
    notice(`The restore that began ${since} goes on, from ${from}${other}.`);
    // One whose verification failed is verified once more: a check may have been put right.
    return known.state === 'failed'
        ? { ...known, state: known.activeAt === undefined ? 'restoring' : 'verifying' }
        : known;
}
async function lookAtSource({ source, request }) {
    try {
        const table = await (0,tables/* describeTable */.uq)(source, request.table);
        return table && table.status !== 'DELETING' ? { state: 'lives', table } : { state: 'gone' };
    }
    catch (error) {
        source.signal?.throwIfAborted();
        return { state: 'unknown', why: error.message };
    }
}
async function begin(context, source, version, soFar, told) {
    const { request: asked, store, target, newId } = context;
    const { origin, why } = await chooseOrigin(context, source);
    const id = newId();
    const record = {
        id,
        table: asked.table,
        asked: asked.asked,
        origin,
        why,
        ...(source.state === 'lives'
            ? { source: { arn: source.table.arn, ...(source.table.id ? { id: source.table.id } : {}) } }
            : {}),
        target: { table: asked.to, region: target.region },
        state: 'intended',
        intentAt: target.clock.now(),
        seed: seedOf(id),
        version,
    };
    assertAccount(context, record);
    const { stands, key } = await keyOf(context, record);
    encryptionFor(context, stands, key);
    soFar.estimate = await estimate(context, origin);
    told(record, soFar.estimate);
    return (0,ledger_restores/* putRestore */.KW)(store, record);
}
/** What comes back must be of the policy's account, also where nobody says whose the credentials are. */
function assertAccount({ policy }, { origin, source }) {
    const arns = [source?.arn, 'arn' in origin ? origin.arn : undefined];
    if (policy)
        for (const arn of arns)
            if (arn)
                (0,account/* assertArn */.Q)(policy, arn);
}
function seedOf(id) {
    return [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
}
async function goOn(context, soFar) {
    const { store } = context;
    const move = async (record) => {
        soFar.record = await (0,ledger_restores/* putRestore */.KW)(store, record);
        return soFar.record;
    };
    const fail = async (record, failure) => void (await move({ ...record, state: 'failed', failure }));
    let record = soFar.record;
    if (record.state === 'intended') {
        const asked = await request(context, record);
        soFar.changed ||= record.origin.kind === 'replica';
        if (asked === 'waiting')
            return;
        if ('refused' in asked)
            return fail(asked.record, asked.refused);
        soFar.changed = true;
        record = asked;
        soFar.record = record;
    }
    if (record.state === 'restoring') {
        const waited = await awaitRestore(context, record, soFar.estimate);
        if (waited === 'waiting')
            return;
        if (waited === 'vanished')
            return fail(record, 'the restored table vanished before it was whole');
        record = waited;
        soFar.record = record;
    }
    const restored = await (0,tables/* describeTable */.uq)(context.target, context.request.to);
    if (!restored || (record.targetId !== undefined && restored.id !== record.targetId)) {
        return fail(record, 'the restored table was deleted, or is another one by now');
    }
    soFar.restored = restored;
    if (record.state === 'verifying') {
        const { findings, contents } = await verifyRestored(context, record, restored);
        const { failure: _before, ...sound } = record;
        if (findings.verdict === 'failed') {
            return fail({ ...record, findings, contents }, findings.reasons.join('; '));
        }
        record = await move({ ...sound, state: 'settings', findings, contents });
    }
    // Nothing that was not verified is handed over.
    if (record.state === 'settings')
        await handOver(context, soFar, record, restored, move);
}
async function handOver(context, soFar, record, restored, move) {
    soFar.changed = true;
    const layers = await settingsLayers(context, record);
    soFar.layers = layers.map(({ label }) => label);
    const settings = await putBack(context, record, restored, layers);
    const now = (await (0,tables/* describeTable */.uq)(context.target, restored.name)) ?? restored;
    soFar.restored = now;
    soFar.byHand = byHand(record, now, layers);
    const unknown = settings.filter(({ result }) => result === 'unknown').map(({ setting }) => setting);
    if (unknown.length > 0) {
        context.notice(`Of these settings nobody could say whether ${record.table} had them: ${unknown.join(', ')}.`);
    }
    if (record.origin.kind === 'replica') {
        const { backupName, region } = record.origin;
        context.notice(`The backup ${backupName} in ${region} stays: delete it there when you can do without it.`);
    }
    const failed = settings.some(({ result }) => result === 'failed');
    await move({ ...record, settings, ...(failed ? {} : { state: 'done', endedAt: context.target.clock.now() }) });
}
/** Waits until the restored table is ACTIVE, as long as this run may. */
async function awaitRestore(context, record, expected) {
    const { target, deadline, progress, request: asked, store } = context;
    if (record.origin.kind === 'copy')
        return fillFromCopy(context, record);
    const { clock } = target;
    const since = record.requestedAt ?? record.intentAt;
    const { answer, ready } = await (0,retry/* poll */.w)(() => (0,tables/* describeTable */.uq)(target, asked.to), {
        clock,
        ...(target.signal ? { signal: target.signal } : {}),
        deadline,
        first: 5_000,
        // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
        until: (table) => (table ? table.status === 'ACTIVE' : clock.now() - since > time/* MINUTE */.pY),
        onWait: () => {
            const text = `${record.table}: restoring to ${asked.to}`;
            const { typicalMs } = expected ?? {};
            const elapsedMs = clock.now() - since;
            const step = `restore ${record.id}`;
            progress({ kind: 'waiting', step, text, elapsedMs, ...(typicalMs === undefined ? {} : { typicalMs }) });
        },
    });
    if (!ready)
        return 'waiting';
    if (!answer)
        return 'vanished';
    if (record.targetId !== undefined && answer.id !== record.targetId)
        return 'vanished';
    const targetId = answer.id ? { targetId: answer.id } : {};
    return (0,ledger_restores/* putRestore */.KW)(store, { ...record, state: 'verifying', activeAt: clock.now(), ...targetId });
}
/** What is said before a restore begins. */
function announcement(record, now) {
    const age = (0,time/* formatDuration */.a3)(Math.max(0, now - momentOf(record)));
    return `restoring ${record.table} to ${record.target.table} (${record.target.region}) from ${originText(record.origin)}, ${age} old: ${record.why}`;
}
/** Another run moved the record on. */
function takenUp() {
    return new errors/* UserError */.y({
        what: 'another run has taken this restore up',
        means: 'this one stopped; the other one goes on',
        next: 'wait for it, then run the same line again to see how it ended',
    });
}

;// CONCATENATED MODULE: ./lib/commands/restore.js
/** `restore`: a table comes back under a name that is free, verified, with its settings. */

















/**
 * Restores a table.
 * @param policy whose residency is obeyed, whose checks are asked, and whose ledger remembers the restore
 * @throws UserError when it cannot begin, or is refused (exit 2): then nothing was changed
 */
async function restore(request, policy, env) {
    const region = request.region ?? (request.from.kind === 'replica' ? request.from.region : request.sourceRegion);
    if (policy)
        assertResidency(policy, region);
    const common = {
        region,
        clock: await (0,endpoint_clock/* clockFor */.m)(env.endpoint),
        calls: {},
        ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    };
    const connection = (0,aws_connection/* open */.h)({ ...common, ...(env.signal ? { signal: env.signal } : {}) });
    const aftercare = (0,aws_connection/* open */.h)(common);
    try {
        const account = await (0,identity/* callerAccount */.o)(connection);
        if (policy && account !== undefined && account !== policy.account)
            refuseAccount(policy, account);
        return await carryOut(request, policy, env, { connection, aftercare }, account);
    }
    finally {
        connection.close();
        aftercare.close();
    }
}
async function carryOut(request, policy, env, { connection, aftercare }, account) {
    const { clock } = connection;
    const startedAt = clock.now();
    const notices = [];
    const notice = (text) => {
        if (!notices.includes(text))
            notices.push(text);
    };
    const store = await ledgerOf(request, policy, aftercare, notice);
    const context = {
        request,
        source: connection.at(request.sourceRegion),
        target: connection,
        ...(policy ? { policy } : {}),
        store,
        run: env.newId(),
        startedAt,
        newId: env.newId,
        deadline: clock.monotonic() + request.wait,
        progress: env.progress,
        notice,
    };
    const soFar = { resumed: false, changed: false, byHand: [], layers: [] };
    const failure = await restore_attempt(context, soFar, env);
    const { record, estimate } = soFar;
    const arn = soFar.restored?.arn;
    const { lives } = livesOf(soFar);
    return buildRestoreReport({
        request,
        version: env.version,
        lives,
        target: { table: request.to, region: connection.region, ...(account ? { account } : {}), ...(arn ? { arn } : {}) },
        ...(record ? { record, origin: { text: originText(record.origin), at: momentOf(record) } } : {}),
        ...(policy ? { policy: { name: policy.name, file: policy.source.file } } : {}),
        ...(store.remembers ? { ledger: store.table } : {}),
        ...(env.endpoint ? { endpoint: env.endpoint } : {}),
        startedAt: (0,time/* iso */.KH)(startedAt),
        endedAt: (0,time/* iso */.KH)(clock.now()),
        resumed: soFar.resumed,
        changed: soFar.changed,
        ...(estimate ? { estimate } : {}),
        byHand: soFar.byHand,
        notices,
        calls: connection.calls,
        ...(failure ? { failure } : {}),
        interrupted: env.signal?.aborted ?? false,
    });
}
function livesOf({ source }) {
    if (!source || source.state === 'unknown')
        return { lives: 'unknown' };
    return { lives: source.state === 'lives' };
}
/** @returns what ended it early, when something did. @throws UserError (exit 2) when it was refused */
async function restore_attempt(context, soFar, env) {
    try {
        await restoreTable(context, soFar, (record, { sizeBytes, usd, typicalMs }) => {
            env.progress({ kind: 'phase', text: announcement(record, context.target.clock.now()) });
            env.progress({ kind: 'note', text: (0,restore_facts/* estimateText */.YL)(sizeBytes, usd, typicalMs) });
        });
        return undefined;
    }
    catch (error) {
        if (env.signal?.aborted)
            return undefined;
        if (error instanceof errors/* UserError */.y && error.exit === 2)
            throw error;
        const known = error instanceof store/* RecordMoved */.d ? takenUp() : error;
        if (!(known instanceof errors/* UserError */.y) && known.$metadata === undefined)
            throw error;
        return problemOf(known, context);
    }
}
function problemOf(error, { request, store, policy, target }) {
    const where = {
        ...(policy ? { policy: policy.source.file } : {}),
        ...(target.endpoint ? { endpoint: target.endpoint } : {}),
    };
    const parts = error instanceof errors/* UserError */.y ? error.parts : undefined;
    const why = parts?.means ?? (parts ? undefined : error.name);
    const again = store.remembers
        ? `run \`${(0,restore_command/* restoreAgain */.tP)(request, where)}\` again: it goes on where this run was`
        : 'look at what stands, then try again';
    return { table: request.to, what: error.message, ...(why ? { why } : {}), next: parts?.next ?? again };
}
/** The ledger, or what takes its place when there is none or it does not answer: then the restore goes on unremembered. */
async function ledgerOf(request, policy, aftercare, notice) {
    const name = request.ledger ?? policy?.ledger;
    const there = aftercare.at(request.sourceRegion);
    const onLost = (why) => notice(`${name ? `The ledger ${name} (${there.region}) does not serve (${why}), so` : `${why}, so`} this restore is remembered by nobody: a later run cannot take it up. It goes on all the same.`);
    const owners = policy ? (0,model_policy/* namesOf */.eZ)(policy) : [names/* NO_POLICY */.lm];
    const over = (lost) => {
        if (lost !== undefined)
            onLost(lost);
        return ForgivingStore.over(there, name ?? '', owners, { onLost, ...(lost === undefined ? {} : { lost }) });
    };
    if (name === undefined)
        return over('No policy and no ledger is given');
    try {
        const found = await (0,tables/* describeTable */.uq)(there, name);
        return over(found ? undefined : 'there is no such table');
    }
    catch (error) {
        return over(error.message);
    }
}
function assertResidency({ residency, source }, region) {
    if (!residency || residency.some((glob) => (0,model_glob/* matchesGlob */.kt)(glob, region)))
        return;
    throw new errors/* UserError */.y({
        what: `a restored table in ${region} is against the policy’s residency (${residency.join(', ')})`,
        where: source.file,
        means: 'nothing was looked at and nothing was changed',
        next: 'choose another Region, or change `residency:` in the policy',
        exit: 2,
    });
}
function refuseAccount(policy, account) {
    throw new errors/* UserError */.y({
        what: `the credentials are of account ${account}, but the policy is for account ${policy.account}`,
        where: policy.source.file,
        means: 'nothing was changed',
        next: 'use credentials of the policy’s account, or another policy',
        exit: 2,
    });
}


/***/ })

};
