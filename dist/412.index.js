export const id = 412;
export const ids = [412];
export const modules = {

/***/ 1739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4305);
/* harmony import */ var _model_parallel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5586);
/* harmony import */ var _create_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7764);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6042);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(384);
/** All settings of a table at once, as a restore puts them back. */





/** Settings read side by side: most of the time is the way there and back. */
const WIDTH = 4;
/**
 * Reads what a table is set to; writes nothing. A setting that cannot be read is named in `unread`.
 * @returns `undefined` when there is no such table
 * @throws when the table cannot be described, or the run is interrupted
 */
async function readSettings(connection, name) {
    const look = describingOnce(connection);
    const table = await (0,_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTable */ .uq)(look, name);
    const shape = (await (0,_create_table_js__WEBPACK_IMPORTED_MODULE_0__/* .describeShape */ .vJ)(look, name))?.shape;
    if (!table || !shape)
        return undefined;
    const values = {};
    const unread = [];
    await (0,_model_parallel_js__WEBPACK_IMPORTED_MODULE_3__/* .inParallel */ .H)(_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS */ .y, WIDTH, async (setting) => {
        try {
            const value = await setting.read(look, { name, arn: table.arn });
            if (value !== undefined)
                values[setting.name] = value;
        }
        catch {
            connection.signal?.throwIfAborted();
            unread.push(setting.name);
        }
    });
    return {
        table: name,
        tableArn: table.arn,
        ...(table.id ? { tableId: table.id } : {}),
        at: connection.clock.now(),
        keys: table.keys,
        shape: { definition: { ...shape.definition }, ...(shape.kmsKey ? { kmsKey: shape.kmsKey } : {}) },
        values,
        unread: unread.sort(),
        replicas: table.replicas.map(({ region }) => region).sort(),
    };
}
/** Half of the settings are in DescribeTable's answer, which is asked for once. */
function describingOnce(connection) {
    let described;
    const send = (command) => {
        if (!(command instanceof _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_4__/* .DescribeTableCommand */ .h8C))
            return connection.send(command);
        described ??= connection.send(command);
        return described;
    };
    return { ...connection, send: send };
}


/***/ }),

/***/ 5763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ runCheck)
/* harmony export */ });
/* harmony import */ var _aws_items_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2813);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9344);
/* harmony import */ var _item_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2846);



/** Runs one check. A check that cannot be asked (a key of another shape, a missing index) has failed, and says why. */
async function runCheck(connection, restored, check) {
    switch (check.kind) {
        case 'items':
            return { check: `items ${bounds(check)}`, ...within(restored.items, check) };
        case 'key':
            return keyCheck(connection, restored, check);
        case 'query':
            return queryCheck(connection, restored, check);
    }
}
async function keyCheck(connection, restored, check) {
    const name = `key ${JSON.stringify(check.key)}`;
    let item;
    try {
        item = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .getItem */ .Gq)(connection, restored.table, check.key);
    }
    catch (error) {
        return { check: name, passed: false, detail: `could not be asked: ${error.message}` };
    }
    if (!item)
        return { check: name, passed: false, detail: 'the item is not there' };
    const wrong = Object.entries(check.expect).filter(([attribute, value]) => {
        const found = item[attribute];
        return !found || (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)({ found }) !== (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)({ found: value });
    });
    if (wrong.length === 0) {
        const count = Object.keys(check.expect).length;
        return {
            check: name,
            passed: true,
            detail: count === 0 ? 'is there' : `is there with ${count} expected attributes`,
        };
    }
    // Names only: what an item holds does not belong in a job summary.
    const detail = wrong.map(([name]) => `${name} ${item[name] ? 'has another value' : 'is absent'}`).join(', ');
    return { check: name, passed: false, detail };
}
async function queryCheck(connection, restored, check) {
    const name = `query ${check.index ? `${check.index} ` : ''}${JSON.stringify(check.key)} count ${bounds(check.count)}`;
    const index = restored.indexes.find((i) => i.name === check.index);
    if (check.index && !index)
        return { check: name, passed: false, detail: `the index ${check.index} is not there` };
    let count = 0;
    let start;
    try {
        do {
            const page = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .queryPage */ .Gu)(connection, {
                table: restored.table,
                key: check.key,
                // A global index can only be read eventually consistent (Query, `ConsistentRead`).
                consistent: index?.kind !== 'global',
                ...(check.index ? { index: check.index } : {}),
                ...(start ? { start } : {}),
            });
            count += page.items.length;
            start = page.next;
        } while (start);
    }
    catch (error) {
        return { check: name, passed: false, detail: `could not be asked: ${error.message}` };
    }
    return { check: name, ...within(count, check.count) };
}
function bounds({ min, max }) {
    if (min !== undefined && max !== undefined)
        return `${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(min)} to ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(max)}`;
    return min !== undefined ? `at least ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(min)}` : `at most ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(max ?? 0)}`;
}
function within(found, { min, max }) {
    const passed = (min === undefined || found >= min) && (max === undefined || found <= max);
    return { passed, detail: (0,_model_words_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(found, 'item') };
}


/***/ }),

/***/ 2304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ excludedLoss)
/* harmony export */ });
/** What a sample excludes. */
/**
 * The loss rate excluded at 95 %: the one-sided Clopper–Pearson upper bound for `missing` of `drawn`.
 * With nothing missing it is 1 − 0.05^(1/drawn), about 3 / drawn.
 * @returns a share from 0 to 1; 1 when nothing was drawn
 */
function excludedLoss(drawn, missing) {
    if (drawn === 0 || missing >= drawn)
        return 1;
    let low = missing / drawn;
    let high = 1;
    for (let step = 0; step < 50; step++) {
        const rate = (low + high) / 2;
        if (atMost(missing, drawn, rate) > 0.05)
            low = rate;
        else
            high = rate;
    }
    return high;
}
/** The probability of at most `k` losses among `n`, each with probability `p`. */
function atMost(k, n, p) {
    let logTerm = n * Math.log1p(-p);
    let sum = Math.exp(logTerm);
    for (let i = 1; i <= k; i++) {
        logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
        sum += Math.exp(logTerm);
    }
    return sum;
}


/***/ }),

/***/ 7108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ drawItems)
/* harmony export */ });
/* harmony import */ var _aws_items_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2813);
/* harmony import */ var _random_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7229);


/** Items that a visited segment should hold on average: few, so that the draw is spread over the whole key space. */
const PER_SEGMENT = 4;
/** The service's most segments for one scan (Scan, `TotalSegments`). */
const SEGMENTS_MAX = 1_000_000;
/**
 * Draws up to `count` items; none only of a table that holds none. The service's count of items is hours old: when segments cut by it
 * are all empty, the table is read as one, to its end or until there are enough.
 */
async function drawItems(...given) {
    const drawn = await drawSegments(...given);
    const [connection, table, count, size, next, keep] = given;
    return drawn.length > 0 || size <= PER_SEGMENT ? drawn : drawSegments(connection, table, count, 0, next, keep);
}
/**
 * Draws up to `count` items from random segments of a table: the segments partition the keys by hash, so whole segments
 * are drawn, never "the first page". The draw is by segment, not strictly uniform over items.
 * @param size about how many items the table holds; decides how finely it is cut
 * @param keep makes of a drawn item what is kept of it: items may be large
 */
async function drawSegments(connection, table, count, size, next, keep) {
    const segments = Math.min(SEGMENTS_MAX, Math.max(1, Math.ceil(size / PER_SEGMENT)));
    const visited = new Set();
    const reservoir = new _random_js__WEBPACK_IMPORTED_MODULE_0__/* .Reservoir */ .A(count, next);
    let seen = 0;
    // Past twice the wanted number more segments only make the draw fairer; past the limit of calls it ends with what it has.
    while (seen < 2 * count && visited.size < Math.min(segments, 2 * count)) {
        const segment = Math.floor(next() * segments);
        if (visited.has(segment))
            continue;
        visited.add(segment);
        let start;
        do {
            const page = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_1__/* .scanPage */ .DA)(connection, {
                table,
                segment,
                segments,
                consistent: true,
                ...(start ? { start } : {}),
            });
            for (const item of page.items)
                reservoir.offer(() => keep(item));
            seen += page.items.length;
            start = page.next;
        } while (start && seen < 20 * count);
    }
    return reservoir.kept;
}


/***/ }),

/***/ 6297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cc: () => (/* binding */ readWitnesses),
/* harmony export */   U0: () => (/* binding */ checkWitnesses),
/* harmony export */   n: () => (/* binding */ readAgain)
/* harmony export */ });
/* harmony import */ var _aws_items_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2813);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _item_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2846);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3150);
/* harmony import */ var _random_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7229);
/* harmony import */ var _sample_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7108);






/** Draws up to `items` of a table's items and notes what they are; `seed` decides which. */
async function readWitnesses(connection, { name: table, keys, itemCount }, { items, seed }) {
    const count = Math.min(items, _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .WITNESSES_MOST */ .aH);
    const witness = (item) => ({ key: (0,_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .showKey */ .Nh)(item, keys), hash: hashOf(item, keys) });
    const witnesses = await (0,_sample_js__WEBPACK_IMPORTED_MODULE_3__/* .drawItems */ .h)(connection, table, count, itemCount, (0,_random_js__WEBPACK_IMPORTED_MODULE_4__/* .random */ .y)(seed), witness);
    return { table, keys, witnesses, readAt: connection.clock.now() };
}
/**
 * Reads the witnesses again.
 * @returns those that are what they were, as many as the ledger can hold, and how many had to be left out for that
 */
async function readAgain(connection, { table, keys, witnesses }) {
    const now = await hashesNow(connection, table, keys, witnesses);
    const same = witnesses.filter((witness) => now(witness) === witness.hash);
    let room = _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .WITNESS_BYTES */ .gF;
    const unchanged = same.filter((witness) => {
        room -= Buffer.byteLength(JSON.stringify(witness)) + 1;
        return room >= 0;
    });
    return { unchanged, leftOut: same.length - unchanged.length };
}
/** Witnesses that are shown when they do not come back as they were. */
const EXAMPLES = 10;
/**
 * Looks the witnesses of a backup up in a table that was restored from it, strongly consistent.
 * @param keys of the restored table, which must be the source's
 */
async function checkWitnesses(connection, table, keys, record) {
    const { drawn, unchanged } = record;
    const now = await hashesNow(connection, table, keys, unchanged);
    const missing = unchanged.filter((witness) => now(witness) === undefined);
    const changed = unchanged.filter((witness) => (now(witness) ?? witness.hash) !== witness.hash);
    const examples = [
        ...missing.map(({ key }) => ({ kind: 'missing', key, why: 'it stood before and after the backup' })),
        ...changed.map(({ key }) => ({
            kind: 'changed',
            key,
            why: 'it was something else, and the same, before and after the backup',
        })),
    ];
    return {
        drawn,
        unchanged: unchanged.length,
        identical: unchanged.length - missing.length - changed.length,
        missing: missing.length,
        examples: examples.slice(0, EXAMPLES),
    };
}
/** Keys that are read at a time: as many as one BatchGetItem takes. */
const BATCH = 100;
/** What the witnesses are in a table now: the hash of each, `undefined` for one that is not there. */
async function hashesNow(connection, table, keys, witnesses) {
    const wanted = witnesses.map(({ key }) => JSON.parse(key));
    const found = new Map();
    // A few at a time: of the items, which may be large, none is kept.
    for (let at = 0; at < wanted.length; at += BATCH) {
        for (const item of await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_5__/* .getItems */ .JS)(connection, table, wanted.slice(at, at + BATCH))) {
            const { key, item: hash } = (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashesOf */ .mU)(item, keys);
            found.set(key.toString('hex'), hash.toString('hex'));
        }
    }
    return ({ key }) => found.get((0,_item_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashKey */ .EN)(JSON.parse(key), keys).toString('hex'));
}
function hashOf(item, keys) {
    return (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashesOf */ .mU)(item, keys).item.toString('hex');
}


/***/ }),

/***/ 514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ putRestore),
/* harmony export */   TK: () => (/* binding */ restoresOf),
/* harmony export */   fC: () => (/* binding */ restoreReading),
/* harmony export */   nO: () => (/* binding */ getRestore)
/* harmony export */ });
/** The restore into a target, as it stands now. */
async function getRestore(store, target) {
    const row = await keptIn(store).get(keyOf(target));
    return row ? { ...row.data, version: row.version } : undefined;
}
/**
 * Writes a restore's record over the version that it carries (0: there must be none).
 * @throws RecordMoved when another run has moved it on
 */
async function putRestore(store, restore) {
    const { version, ...data } = restore;
    return { ...restore, version: await keptIn(store).put(keyOf(restore.target), data, version) };
}
/** The restores of a table, into whatever target. */
async function restoresOf(store, table) {
    return (await allOf(store)).filter((restore) => restore.table === table);
}
/** A restore that reads a copy's table and has not ended. @param since older ones were given up */
async function restoreReading(store, arn, since) {
    return (await allOf(store)).find(({ origin, state, intentAt }) => reads(origin, arn) && READING.includes(state) && intentAt > since);
}
/** Until it is verified, what it was filled from may be needed once more. */
const READING = ['intended', 'restoring', 'verifying'];
function reads(origin, arn) {
    return origin.kind === 'copy' && origin.arn === arn;
}
async function allOf(store) {
    const rows = await keptIn(store).all();
    return rows.map(({ data, version }) => ({ ...data, version }));
}
function keyOf({ region, table }) {
    return `${region}#${table}`;
}
function keptIn(store) {
    return store.aside('restore');
}


/***/ }),

/***/ 6976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ notMadeFor),
/* harmony export */   e: () => (/* binding */ createLike)
/* harmony export */ });
/* harmony import */ var _aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7764);
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8083);
/* harmony import */ var _aws_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6042);
/* harmony import */ var _aws_tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(384);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1484);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1053);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(588);
/* harmony import */ var _copy_tables_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4538);
/** A table with the key schema of another, on demand, and no more than it needs. */









/**
 * Creates a table unless one of its name is there, and waits until it is ACTIVE. Whether it is the one that was asked for is
 * the caller's to see.
 * @throws UserError when the table whose shape it takes is gone
 */
async function createLike(connection, table) {
    if (!(await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .describeTable */ .uq)(connection, table.name)))
        await create(connection, table);
    await (0,_aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__/* .untilActive */ .Xd)(connection, table.name);
    const made = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .describeTable */ .uq)(connection, table.name);
    if (!made)
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y({ what: 'the table is gone again', where: table.name });
    return made;
}
/**
 * Why a table that stands where one was asked for is not that one: ours is made after the intent, tagged from its first
 * moment, and empty until its incarnation is noted. `undefined` when it is.
 */
async function notMadeFor(connection, made, sign) {
    if (made.createdAt < sign.intentAt - _model_constants_js__WEBPACK_IMPORTED_MODULE_5__/* .EPSILON */ .p8)
        return `it was created ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(made.createdAt)}`;
    if (!(await isTagged(connection, made, sign)))
        return 'its tags do not say so';
    return (await (0,_copy_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .isEmpty */ .Im)(connection, made.name)) ? undefined : 'it holds items';
}
async function isTagged(connection, { arn }, { tag, id }) {
    const { clock, signal } = connection;
    try {
        // Tags may show some seconds after they were given.
        const { ready } = await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .poll */ .w)(() => (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .listTags */ .cB)(connection, arn), {
            clock,
            ...(signal ? { signal } : {}),
            deadline: clock.monotonic() + _model_time_js__WEBPACK_IMPORTED_MODULE_7__/* .MINUTE */ .pY / 2,
            until: (tags) => tags[tag] === id,
        });
        return ready;
    }
    catch (error) {
        if ((0,_aws_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnknownHere */ .f)(error, connection))
            return true;
        throw error;
    }
}
async function create(connection, { name, like, tags, indexes }) {
    const found = await (0,_aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__/* .describeShape */ .vJ)(connection, like);
    if (!found)
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .y({ what: `${like} is gone`, where: name, means: 'no table was made' });
    const { definition, kmsKey } = found.shape;
    const shape = { definition: bare(definition, indexes) };
    try {
        await (0,_aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__/* .createShaped */ .S1)(connection, name, { shape, ...(kmsKey ? { kmsKey } : {}), tags });
    }
    catch (error) {
        // The answer to our own call may have been lost.
        if (!(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'ResourceInUseException') && !(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHaveHappened */ .dk)(error))
            throw error;
        if (!(await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .describeTable */ .uq)(connection, name)))
            throw error;
    }
}
/** The keys alone, and what is asked for: any other index costs a write an item and shows nothing. */
function bare({ AttributeDefinitions = [], KeySchema = [] }, indexes) {
    const { global = [], local = [] } = indexes?.definitions ?? {};
    const schemas = [KeySchema, ...[...global, ...local].map((index) => index.KeySchema ?? [])];
    const used = new Set(schemas.flatMap((schema) => schema.map((key) => key.AttributeName)));
    const known = [...AttributeDefinitions, ...(indexes?.attributes ?? [])];
    const attributes = new Map(known.map((attribute) => [attribute.AttributeName, attribute]));
    return {
        KeySchema,
        AttributeDefinitions: [...attributes.values()].filter(({ AttributeName }) => used.has(AttributeName)),
        BillingMode: 'PAY_PER_REQUEST',
        ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
        ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
    };
}


/***/ }),

/***/ 8800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ fill),
  n: () => (/* binding */ holding)
});

// EXTERNAL MODULE: ./lib/aws/create-table.js
var create_table = __webpack_require__(7764);
// EXTERNAL MODULE: ./lib/data/fingerprint.js
var fingerprint = __webpack_require__(7936);
// EXTERNAL MODULE: ./lib/data/governor.js
var governor = __webpack_require__(8952);
// EXTERNAL MODULE: ./lib/data/scan.js
var scan = __webpack_require__(8103);
// EXTERNAL MODULE: ./lib/data/wire/item-reader.js
var item_reader = __webpack_require__(9429);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/data/wire/page.js
var page = __webpack_require__(1065);
;// CONCATENATED MODULE: ./lib/data/write.js



const PUT = Buffer.from('{"PutRequest":{"Item":');
const DELETE = Buffer.from('{"DeleteRequest":{"Key":');
const END = Buffer.from('}}');
const COMMA = Buffer.from(',');
/** What stands around a request: the longer of the openings, the end, a comma. */
const AROUND = DELETE.length + END.length + COMMA.length;
/** Buffers of requests up to this many bytes are used again. */
const REUSED = 1024 * 1024;
/** How a table is written to by all who write to it in one run: so many batches side by side, within one rate. */
class BatchWriter {
    #connection;
    #head;
    #governor;
    #free;
    #waiting = [];
    #open = [];
    #size = 0;
    #sent = [];
    #failed;
    #spare = [];
    /** @param options.writers batches in flight at most */
    constructor(connection, table, options) {
        this.#connection = connection;
        this.#head = Buffer.from(`{"ReturnConsumedCapacity":"TOTAL","RequestItems":{${JSON.stringify(table)}:[`);
        this.#governor = options.governor;
        this.#free = options.writers ?? constants/* BATCH */.D_.writers;
    }
    /**
     * Puts an item, given as JSON. Returns when there is room for more, not when it is written: see {@link drain}. No key may come
     * twice between two drains, or the service refuses the batch.
     */
    put(item) {
        const bytes = Buffer.from(item);
        return this.#add({ kind: 'put', bytes, start: 0, end: bytes.length });
    }
    /** Deletes the item of a key, given as JSON. */
    delete(key) {
        const bytes = Buffer.from(key);
        return this.#add({ kind: 'delete', bytes, start: 0, end: bytes.length });
    }
    /** Waits until everything is written. @throws UserError when something could not be; nothing is passed over */
    async drain() {
        this.#flush();
        const sent = this.#sent;
        this.#sent = [];
        await Promise.all(sent);
        if (this.#failed)
            throw this.#failed.error;
    }
    /**
     * Writes these, apart from what {@link put} and {@link delete} gather, and returns when every one is acknowledged: for those
     * who write side by side and must know of their own. No key twice among them.
     */
    async writeAll(writes) {
        await Promise.all(batchesOf(writes).map((batch) => this.#turn(batch)));
    }
    async #add(write) {
        if (this.#failed)
            throw this.#failed.error;
        const size = write.end - write.start + AROUND;
        if (this.#open.length === constants/* BATCH */.D_.items || (this.#open.length > 0 && this.#size + size > constants/* BATCH */.D_.bytes)) {
            this.#flush();
            // Back-pressure: whoever adds waits for a free writer before more is held in memory.
            if (this.#free === 0)
                await new Promise((resolve) => this.#waiting.push(resolve)).then(() => this.#release());
        }
        this.#open.push(write);
        this.#size += size;
    }
    #flush() {
        if (this.#open.length === 0)
            return;
        const batch = this.#open;
        this.#open = [];
        this.#size = 0;
        const sent = this.#turn(batch).catch((error) => {
            this.#failed ??= { error };
        });
        this.#sent.push(sent);
        if (this.#sent.length >= 64)
            this.#sent = [Promise.all(this.#sent).then(() => { })];
    }
    async #turn(batch) {
        if (this.#free > 0)
            this.#free--;
        else
            await new Promise((resolve) => this.#waiting.push(resolve));
        try {
            if (this.#failed)
                throw this.#failed.error;
            await this.#send(batch);
        }
        finally {
            this.#release();
        }
    }
    /** Hands the turn to whoever waits for it. */
    #release() {
        const next = this.#waiting.shift();
        if (next)
            next();
        else
            this.#free++;
    }
    async #send(batch) {
        const governor = this.#governor;
        const { whole, size } = this.#body(batch);
        let body = whole.subarray(0, size);
        let left = batch.length;
        for (let attempt = 0;; attempt++) {
            const bytes = await governor.call(() => this.#connection.sendBytes('BatchWriteItem', body));
            const answer = JSON.parse(bytes.toString('utf8'));
            const rest = Object.values(answer.UnprocessedItems ?? {})[0] ?? [];
            if (rest.length > left)
                throw notOurs();
            if (rest.length < left)
                governor.spent((0,page/* unitsOf */.$)(answer.ConsumedCapacity));
            // Answered, so no longer read from; what is left goes in a buffer of its own. Large ones are not kept.
            if (attempt === 0 && whole.length <= REUSED)
                this.#spare.push(whole);
            if (rest.length === 0)
                return;
            left = rest.length;
            const unprocessed = Buffer.from(JSON.stringify(rest));
            governor.refused();
            await governor.backOff(attempt);
            body = Buffer.concat([this.#head, unprocessed.subarray(1), TAIL.subarray(1)]);
        }
    }
    /** The request, in a buffer that earlier batches have used: batch after batch, new ones would be most of all garbage. */
    #body(batch) {
        const most = batch.reduce((sum, { start, end }) => sum + end - start + AROUND, this.#head.length + TAIL.length);
        let whole = this.#spare.pop();
        if (!whole || whole.length < most)
            whole = Buffer.allocUnsafe(Math.ceil(most * 1.2));
        let at = this.#head.copy(whole);
        for (const [i, { kind, bytes, start, end }] of batch.entries()) {
            if (i > 0)
                at += COMMA.copy(whole, at);
            at += (kind === 'put' ? PUT : DELETE).copy(whole, at);
            at += bytes.copy(whole, at, start, end);
            at += END.copy(whole, at);
        }
        at += TAIL.copy(whole, at);
        return { whole, size: at };
    }
}
/** Ends the array of requests, the map of tables, and the whole. */
const TAIL = Buffer.from(']}}');
function batchesOf(writes) {
    const batches = [];
    let batch = [];
    let size = 0;
    for (const write of writes) {
        const more = write.end - write.start + AROUND;
        if (batch.length === constants/* BATCH */.D_.items || (batch.length > 0 && size + more > constants/* BATCH */.D_.bytes)) {
            batches.push(batch);
            batch = [];
            size = 0;
        }
        batch.push(write);
        size += more;
    }
    if (batch.length > 0)
        batches.push(batch);
    return batches;
}
function notOurs() {
    return new errors/* UserError */.y({
        what: 'the service says that it left more unwritten than it was given',
        means: 'what was written of this batch is not known, so the copy stops here',
        next: 'run it again; what was acknowledged before is not written twice',
    });
}

;// CONCATENATED MODULE: ./lib/data/copy-items.js





/**
 * Copies the items of a table.
 * @throws when an item cannot be read or written; states saved before stand, so that a later run goes on from them
 */
async function copyItems(options) {
    const { source, target, keys, checkpoint } = options;
    const read = options.governor?.read ?? new governor/* Governor */.n(source.connection, { what: `reading ${source.table}` });
    const write = options.governor?.write ?? new governor/* Governor */.n(target.connection, { what: `writing ${target.table}` });
    const segments = options.segments ?? segmentsBefore(checkpoint) ?? (0,scan/* segmentsFor */.Y)(options.size);
    const known = statesBySegment(checkpoint, segments);
    const shares = new Map();
    for (let s = segments.first; s <= segments.last; s++) {
        shares.set(s, new Share(known.get(s) ?? { segment: s, total: segments.total, done: false, bytes: 0, ...NOTHING }));
    }
    const progress = () => progressOf([...shares.values()], read, write);
    const writer = new BatchWriter(target.connection, target.table, {
        governor: write,
        ...(options.writers ? { writers: options.writers } : {}),
    });
    const reader = new item_reader/* ItemReader */.$(keys);
    let writes = [];
    await (0,scan/* scanSegments */.I)(source.connection, {
        table: source.table,
        segments,
        governor: read,
        startOf: (segment) => {
            const state = shares.get(segment)?.state;
            return state?.done ? 'done' : state?.start;
        },
        item: (bytes, start, segment) => {
            const end = reader.read(bytes, start);
            shares.get(segment).fingerprint.add(reader.hash);
            writes.push({ kind: 'put', bytes, start, end });
            return end;
        },
        page: async ({ segment, next }) => {
            const share = shares.get(segment);
            // A page is read at one go, so what has gathered is this page's.
            const mine = writes;
            writes = [];
            await checkpoint?.check?.();
            await writer.writeAll(mine);
            share.advance(mine.reduce((sum, w) => sum + w.end - w.start, 0), next);
            if (checkpoint)
                await checkpoint.save(share.state);
            options.onProgress?.(progress());
        },
    });
    const states = [...shares.values()].map(({ state }) => state);
    return { ...progress(), fingerprint: (0,fingerprint/* mergeSums */.j)(states), states, throttled: read.throttled + write.throttled };
}
const NOTHING = { items: 0, sum: '0'.repeat(64) };
function segmentsBefore(checkpoint) {
    const total = checkpoint?.states[0]?.total;
    return total === undefined ? undefined : { total, first: 0, last: total - 1 };
}
/** @throws when the states are not those of one cut: what they hold would overlap, or leave something out */
function statesBySegment(checkpoint, { total }) {
    const states = checkpoint?.states ?? [];
    const known = new Map(states.map((state) => [state.segment, state]));
    const stranger = states.find((state) => state.total !== total);
    if (stranger)
        throw new Error(`segment ${stranger.segment} of ${stranger.total} in a copy cut into ${total}`);
    if (known.size !== states.length)
        throw new Error('two states of one segment');
    return known;
}
/** One segment on its way. */
class Share {
    state;
    /** Of what this run read since the state it began with. */
    fingerprint = new fingerprint/* Fingerprint */.$();
    #before;
    constructor(state) {
        this.state = state;
        this.#before = { items: state.items, sum: state.sum };
    }
    /** Everything read so far is acknowledged. */
    advance(bytes, next) {
        const { segment, total } = this.state;
        this.state = {
            segment,
            total,
            ...(0,fingerprint/* mergeSums */.j)([this.#before, this.fingerprint.value()]),
            bytes: this.state.bytes + bytes,
            done: next === undefined,
            ...(next === undefined ? {} : { start: next }),
        };
    }
}
function progressOf(shares, read, write) {
    const sum = (of) => shares.reduce((total, { state }) => total + of(state), 0);
    return {
        items: sum((s) => s.items),
        bytes: sum((s) => s.bytes),
        segmentsDone: sum((s) => (s.done ? 1 : 0)),
        segments: shares.length,
        readUnits: read.units,
        writeUnits: write.units,
    };
}

// EXTERNAL MODULE: ./lib/ledger/copies.js
var ledger_copies = __webpack_require__(684);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/run/copy/leases.js
var leases = __webpack_require__(9608);
;// CONCATENATED MODULE: ./lib/run/backup-copy/fill.js







/** The run may not go on for longer: what is written so far is noted down. */
class OutOfTime extends Error {
}
/**
 * Takes the table for this run while `work` is done on it.
 * @returns what the work gave, or `busy` when another run that is alive has it
 */
async function holding(context, target, work) {
    const { connection, store, run, progress } = context;
    const { clock, signal } = connection;
    const options = {
        copies: store.aside('copy'),
        target,
        run,
        clock,
        ...(signal ? { signal } : {}),
        onWait: (text) => progress({ kind: 'note', text }),
    };
    let lease;
    try {
        lease = await (0,leases/* takeShare */.fR)(options, undefined);
    }
    catch (error) {
        if (error instanceof leases/* CopyBusy */.jx)
            return 'busy';
        throw error;
    }
    try {
        return await work(() => lease.check());
    }
    finally {
        await lease.release();
    }
}
/** @returns what was copied in all runs, or `later` when the rest is left to a later one */
async function fill(context, filling, check) {
    const { connection, store, lease, progress } = context;
    const { source, target, keys, size, deadline, from = connection } = filling;
    const { clock } = connection;
    const copies = store.aside('copy');
    const startedAt = clock.monotonic();
    const provisioned = await (0,create_table/* describeCapacity */.yk)(from, source);
    try {
        const { fingerprint, bytes } = await copyItems({
            source: { connection: from, table: source },
            target: { connection, table: target },
            keys,
            size,
            governor: {
                read: new governor/* Governor */.n(from, {
                    what: `reading ${source}`,
                    ...(provisioned ? { unitsPerSecond: Math.max(1, provisioned.reads * constants/* SOURCE_SHARE */.a0) } : {}),
                    onSlower: (text) => progress({ kind: 'note', text }),
                }),
            },
            checkpoint: {
                states: await (0,ledger_copies/* getSegments */.Ln)(copies, filling),
                check,
                save: async (state) => {
                    await check();
                    await (0,ledger_copies/* putSegment */.HM)(copies, filling, state);
                    // Between two pages: what is written is noted, so that nothing of it is done again.
                    if (clock.monotonic() > deadline)
                        throw new OutOfTime();
                },
            },
            onProgress: ({ items }) => {
                const text = `${filling.doing}: ${(0,words/* counted */.hS)(items, 'item')} copied`;
                progress({ kind: 'waiting', step: filling.step, text, elapsedMs: clock.monotonic() - startedAt });
                void lease?.beat();
            },
        });
        return { ...fingerprint, bytes };
    }
    catch (error) {
        if (error instanceof OutOfTime)
            return 'later';
        throw error;
    }
}


/***/ }),

/***/ 2292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ judge)
/* harmony export */ });
/* harmony import */ var _data_loss_bound_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2304);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9344);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5366);
/** What a drill may claim, from what it saw. Pure: the rules of the verdict and nothing else. */




/** Judges a restore: any failure fails it; without one, anything not looked at makes it inconclusive. No data is never a pass. */
function judge(evidence) {
    const failures = [
        ...anotherTable(evidence),
        ...anotherSchema(evidence),
        ...nothingCameBack(evidence),
        ...notAsRecorded(evidence),
        ...unexplained(evidence),
        ...witnessesGone(evidence),
        ...(isSubstitute(evidence) ? [] : beyondLimits(evidence)),
        ...failedChecks(evidence),
    ];
    const doubts = [
        ...wishNotMet(evidence),
        ...(isSubstitute(evidence) ? beyondLimits(evidence) : []),
        ...emptyAndUnsaid(evidence),
        ...nothingCompared(evidence),
    ];
    const verdict = failures.length > 0 ? 'failed' : doubts.length > 0 ? 'inconclusive' : 'passed';
    const { comparison, items, checks, proof } = evidence;
    return {
        verdict,
        proof,
        statement: (0,_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .statement */ .q)(evidence, verdict),
        reasons: [...failures, ...doubts],
        items,
        ...differences(evidence),
        ...(comparison && comparison.fromLive > 0
            ? { excludedLoss: (0,_data_loss_bound_js__WEBPACK_IMPORTED_MODULE_3__/* .excludedLoss */ .q)(comparison.fromLive, comparison.missing) }
            : {}),
        checks,
    };
}
/** What was compared and what was found, in the terms of the proof. */
function differences({ items, comparison, explained, witnesses, exact }) {
    if (explained) {
        const { keys, records, differing, missing, extra, changed, examples, bracket, readTo } = explained;
        return {
            compared: keys,
            missing,
            changed: extra + changed,
            examples,
            explained: {
                keys,
                records,
                differing,
                unexplained: missing + extra + changed,
                from: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .iso */ .KH)(bracket.lo),
                to: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .iso */ .KH)(bracket.hi),
                readTo: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .iso */ .KH)(readTo),
            },
        };
    }
    if (witnesses) {
        const { drawn, unchanged, identical, missing, examples } = witnesses;
        return {
            compared: unchanged,
            missing,
            changed: unchanged - identical - missing,
            examples,
            witnesses: { drawn, unchanged, identical },
        };
    }
    if (exact) {
        const { since, by } = exact;
        const { missing = 0, changed = 0, examples = [] } = comparison ?? {};
        return { compared: items, missing, changed, examples, exact: { since, by } };
    }
    const { compared = 0, missing = 0, changed = 0, examples = [] } = comparison ?? {};
    return { compared, missing, changed, examples };
}
function anotherTable({ table, tableId, sourceTable, sourceId }) {
    if (sourceTable && sourceTable !== table)
        return [`the backup is of another table (${sourceTable}, not ${table})`];
    if (!tableId || !sourceId || tableId === sourceId)
        return [];
    return [`the backup is of another incarnation of the table (TableId ${sourceId}, live is ${tableId})`];
}
function anotherSchema({ sourceKeys, restoredKeys }) {
    const text = (keys) => keys.map((k) => `${k.name} ${k.role} ${k.type}`).join(', ');
    if (text(sourceKeys) === text(restoredKeys))
        return [];
    return [`the key schema that came back is (${text(restoredKeys)}), the source's is (${text(sourceKeys)})`];
}
function nothingCameBack({ items, sourceHeldItems, proof }) {
    // Where every key was judged, an empty table is one of many states that the source may have been in.
    return items === 0 && sourceHeldItems && proof !== 'explained' && proof !== 'exact'
        ? ['nothing came back: the restored table is empty and the source was not']
        : [];
}
function notAsRecorded({ exact, items }) {
    if (!exact || exact.equal)
        return [];
    const counts = items === exact.items
        ? `${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(items, 'item')}, and not the same`
        : `${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(items, 'item')}, ${exact.items} then`;
    return [`the backup is not what it was when ${exact.by} proved it (${exact.since}): ${counts}`];
}
function unexplained({ explained }) {
    if (!explained)
        return [];
    const { keys, missing, extra, changed, notReread, broken } = explained;
    const count = missing + extra + changed;
    if (count === 0)
        return [];
    const more = notReread + broken > 0 ? `; ${notReread + broken} more could not be judged` : '';
    return [
        `${count} of ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(keys, 'key')} did not come back as the source can have held them at the backup’s moment: ` +
            `${missing} missing, ${extra} extra, ${changed} changed${more}`,
    ];
}
function witnessesGone({ witnesses }) {
    if (!witnesses || witnesses.identical === witnesses.unchanged)
        return [];
    const { unchanged, identical, missing } = witnesses;
    return [
        `${unchanged - identical} of ${unchanged} items that were the same before and after the backup did not come back as they ` +
            `were: ${missing} missing, ${unchanged - identical - missing} changed`,
    ];
}
/** Whether a sample stands in for a proof that was wished for: its limits are not what the policy asks the backup to meet. */
function isSubstitute({ wish, proof }) {
    return wish !== 'best' && wish !== proof;
}
function wishNotMet(evidence) {
    const { wish, obstacles } = evidence;
    const [obstacle] = obstacles;
    if (!isSubstitute(evidence) || !obstacle)
        return [];
    return [`the policy wishes for \`${wish}\`, which was not reached: ${obstacle.why}. ${obstacle.next}`];
}
function beyondLimits({ comparison, sample, exact }) {
    // Beside a whole comparison the sample shows only how far the live table has moved on.
    if (!comparison || exact)
        return [];
    const reasons = [];
    const { fromLive, missing, compared, changed, gone } = comparison;
    if (fromLive > 0 && missing / fromLive > sample.maxMissing) {
        reasons.push(`${missing} of ${fromLive} items drawn from the live table are not in the restored one ` +
            `(${(0,_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .percent */ .K)(missing / fromLive)}, at most ${(0,_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .percent */ .K)(sample.maxMissing)} allowed): lost, or written after the backup`);
    }
    if (compared > 0 && changed / compared > sample.maxChanged) {
        reasons.push(`${changed} of ${compared} compared items differ (${(0,_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .percent */ .K)(changed / compared)}, at most ` +
            `${(0,_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .percent */ .K)(sample.maxChanged)} allowed)${gone > 0 ? `, ${gone} of them no longer live` : ''}: damaged, or changed after the backup`);
    }
    return reasons;
}
function failedChecks({ checks }) {
    return checks.filter((c) => !c.passed).map((c) => `check failed: ${c.check}: ${c.detail}`);
}
function emptyAndUnsaid({ items, sourceHeldItems, rules, proof }) {
    if (items > 0 || (sourceHeldItems && proof !== 'explained' && proof !== 'exact'))
        return [];
    // A generous upper bound does not say that nothing is expected.
    const expected = rules.some((rule) => rule.kind === 'items' && (rule.max === 0 || rule.min === 0));
    if (expected)
        return [];
    return [
        `${sourceHeldItems ? 'the restored table is empty' : 'the table and its restore are both empty'}, so nothing was proved; say that this is expected with ` +
            '`checks: [{ items: { max: 0 } }]`, or drill it once it holds items',
    ];
}
function nothingCompared({ proof, comparison, noComparison, items }) {
    if (proof !== 'sampled' || items === 0)
        return [];
    if (noComparison)
        return [noComparison];
    if (comparison && comparison.fromLive > 0)
        return [];
    return [
        'no item of the live table could be drawn, so no loss could be seen; add `checks` on known items, or drill while the table holds items',
    ];
}


/***/ }),

/***/ 3800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ aimOf),
  z: () => (/* binding */ prove)
});

// EXTERNAL MODULE: ./lib/data/sample.js
var sample = __webpack_require__(7108);
// EXTERNAL MODULE: ./lib/aws/items.js
var aws_items = __webpack_require__(2813);
// EXTERNAL MODULE: ./lib/data/compare.js
var compare = __webpack_require__(5091);
// EXTERNAL MODULE: ./lib/data/keys.js
var data_keys = __webpack_require__(3150);
;// CONCATENATED MODULE: ./lib/data/sampled.js



/** At most this many keys are shown of what differs. */
const EXAMPLES = 10;
/**
 * Compares two draws with the other side's items, strongly consistent.
 * @param tables `there` leads to the Region of the restored one
 * @param live items drawn from the live table
 * @param restored items drawn from the restored table
 */
async function compareSamples(connection, tables, live, restored) {
    const { keys, there } = tables;
    // A key that both sides drew is compared once.
    const drawn = new Set(live.map((item) => (0,data_keys/* keyText */.Pu)(item, keys)));
    const more = restored.filter((item) => !drawn.has((0,data_keys/* keyText */.Pu)(item, keys)));
    const result = {
        compared: live.length + more.length,
        fromLive: live.length,
        fromRestored: more.length,
        missing: 0,
        changed: 0,
        gone: 0,
        examples: [],
    };
    const example = (kind, item, attributes) => {
        if (result.examples.length >= EXAMPLES)
            return;
        result.examples.push({ kind, key: (0,data_keys/* showKey */.Nh)(item, keys), ...(attributes ? { attributes } : {}) });
    };
    const lookUp = async (side, table, items) => {
        const found = await (0,aws_items/* getItems */.JS)(side, table, items.map((item) => (0,data_keys/* keyOf */.TN)(item, keys)));
        return new Map(found.map((item) => [(0,data_keys/* keyText */.Pu)(item, keys), item]));
    };
    const differ = (item, other) => {
        const attributes = (0,compare/* differingAttributes */.uX)(item, other);
        if (attributes.length === 0)
            return;
        result.changed++;
        example('changed', item, attributes);
    };
    const inRestored = await lookUp(there, tables.restored, live);
    for (const item of live) {
        const other = inRestored.get((0,data_keys/* keyText */.Pu)(item, keys));
        if (other) {
            differ(item, other);
        }
        else {
            result.missing++;
            example('missing', item);
        }
    }
    const inLive = await lookUp(connection, tables.live, more);
    for (const item of more) {
        const other = inLive.get((0,data_keys/* keyText */.Pu)(item, keys));
        if (other) {
            differ(item, other);
        }
        else {
            result.changed++;
            result.gone++;
            example('changed', item, ['(not in the live table any more)']);
        }
    }
    return result;
}

// EXTERNAL MODULE: ./lib/data/witness.js
var witness = __webpack_require__(6297);
// EXTERNAL MODULE: ./lib/ledger/records.js
var records = __webpack_require__(5371);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/run/drill/restore-copy.js
var restore_copy = __webpack_require__(4635);
;// CONCATENATED MODULE: ./lib/run/drill/prove.js
/** Tries for the strongest proof that a drill set out for, and for the next weaker one where it is out of reach. */






const LADDER = ['exact', 'explained', 'witnessed', 'sampled'];
/** The proof that a drill set out for: a ledger of before knew no aims. */
function aimOf({ proof, aim }) {
    return aim ?? (proof === 'best' ? 'sampled' : proof);
}
/** @param watch where the drill set out for `explained` */
async function prove(context, drill, rule, sides, watch) {
    const aim = aimOf(drill);
    const other = await otherThanCopied(context, drill, sides);
    if (other)
        return { proof: 'exact', obstacles: [], exact: other };
    if (aim === 'restorable')
        return { proof: 'restorable', obstacles: [] };
    const obstacles = [];
    const attempts = {
        exact: () => (0,restore_copy/* copyIn */.DE)(drill.origin) === undefined ? exact(context, drill, sides) : asCopied(context, drill, rule, sides),
        explained: () => explained(sides, watch),
        witnessed: () => witnessed(context, drill, sides),
        sampled: () => sampled(context, drill, rule, sides),
    };
    for (const proof of LADDER.slice(LADDER.indexOf(aim))) {
        // What a fall from `exact` would need was to be read before the restore.
        if (proof === 'explained' && !watch && aim !== 'explained')
            continue;
        const found = await attempts[proof]();
        if (!('why' in found))
            return { proof, obstacles, ...found };
        obstacles.push({ proof, why: found.why, next: found.next });
    }
    throw new Error('a sample is always drawn');
}
/** What a copy holds is on record: where that did not come back, no weaker proof that was wished for may pass over it. */
async function otherThanCopied({ store }, { origin, proof }, { contents }) {
    const copy = proof === 'best' || proof === 'exact' ? undefined : (0,restore_copy/* copyIn */.DE)(origin);
    const known = copy === undefined ? undefined : await (0,restore_copy/* contentsOfCopy */.R5)(store, copy);
    if (!known || (known.items === contents.items && known.sum === contents.sum))
        return undefined;
    const { since, by, items } = known;
    return { since, by, items, equal: false };
}
async function exact({ store }, { origin }, { contents }) {
    const known = origin.kind === 'backup' ? await (0,records/* getProof */.ld)(store, origin.arn) : undefined;
    if (!known?.contents) {
        return {
            why: 'nothing has recorded what exactly it holds',
            next: 'A drill that ends `explained` records it for later drills of the same backup; wish for `explained` or `best`.',
        };
    }
    const { drill, at } = known.contentsBy ?? known;
    const equal = known.contents.items === contents.items && known.contents.sum === contents.sum;
    return { exact: { since: (0,time/* iso */.KH)(at), by: `drill ${drill}`, items: known.contents.items, equal } };
}
/** A copy is what it was verified to hold; the sample beside it says how far the live table has moved on since. */
async function asCopied(context, drill, rule, sides) {
    const known = await (0,restore_copy/* contentsOfCopy */.R5)(context.store, (0,restore_copy/* copyIn */.DE)(drill.origin));
    if (!known)
        return { why: 'the ledger does not say any more what the copy holds', next: 'Drill a newer copy.' };
    const { since, by, items } = known;
    const equal = items === sides.contents.items && known.sum === sides.contents.sum;
    const { comparison } = await sampled(context, drill, rule, sides);
    return { exact: { since, by, items, equal }, ...(comparison ? { comparison } : {}) };
}
async function explained({ live, restored, there, rows }, watch) {
    if (live && !sameKeys(live, restored))
        return OTHER_KEYS;
    if (!watch)
        return { why: 'the stream was not read before the restore was asked for', next: 'Drill again.' };
    const found = await watch.explain(restored, rows, there);
    if ('why' in found)
        return found;
    // A key that nothing explains is a failure, whatever else is in doubt.
    if (found.missing + found.extra + found.changed > 0)
        return { explained: found };
    if (found.doubt) {
        const others = found.broken > 1 ? ` (and ${found.broken - 1} more keys)` : '';
        return { why: `of ${found.doubt.key}${others}, ${found.doubt.why}`, next: 'Drill again.' };
    }
    if (found.notReread > 0) {
        return {
            why: `${found.notReread} keys changed too fast to be read a second time`,
            next: 'Drill at a quieter hour.',
        };
    }
    return { explained: found };
}
const OTHER_KEYS = {
    why: 'the restored table has other keys than the live one',
    next: 'Drill a backup of the table as it is.',
};
async function witnessed({ store }, { origin, tableId }, { live, restored, there }) {
    if (live && !sameKeys(live, restored))
        return OTHER_KEYS;
    const record = origin.kind === 'backup' ? await (0,records/* getWitness */.SV)(store, origin.arn) : undefined;
    if (!record || record.tableId !== tableId) {
        return origin.kind === 'backup'
            ? {
                why: 'nothing was read around it when it was taken',
                next: 'Scheduled backups that `apply` takes from now on have witnesses.',
            }
            : { why: 'nothing is read around a point in time', next: 'Drill `from: latest-backup`.' };
    }
    if (record.unchanged.length === 0) {
        return {
            why: `none of the ${record.drawn} items that were read before it was the same after it`,
            next: 'Add `stream: new-and-old-images` and wish for `explained`, or back up at a quieter hour.',
        };
    }
    return { witnesses: await (0,witness/* checkWitnesses */.U0)(there, restored.name, restored.keys, record) };
}
async function sampled({ connection }, drill, rule, { live, restored, there, drawn, contents, next }) {
    if (!live) {
        return {
            noComparison: 'the source is gone, so nothing could be compared; checks on known items would make it conclusive',
        };
    }
    if (drill.tableId && live.id !== drill.tableId) {
        return {
            noComparison: 'the source was re-created since, so its items are not those of the backup; drill a backup of the new table',
        };
    }
    if (!sameKeys(live, restored))
        return {};
    const half = Math.ceil(rule.sample.items / 2);
    const size = Math.max(contents.items, live.itemCount);
    const fromLive = await (0,sample/* drawItems */.h)(connection, live.name, half, size, next, (item) => item);
    const tables = { live: live.name, restored: restored.name, there, keys: live.keys };
    const comparison = await compareSamples(connection, tables, fromLive, drawn);
    // The service's own counts are hours old; items in hand are not.
    return fromLive.length > 0 ? { comparison, sourceHeldItems: true } : { comparison };
}
function sameKeys(live, restored) {
    return live.keys.map((k) => k.name).join() === restored.keys.map((k) => k.name).join();
}


/***/ }),

/***/ 4635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DE: () => (/* binding */ copyIn),
/* harmony export */   R5: () => (/* binding */ contentsOfCopy),
/* harmony export */   d9: () => (/* binding */ requestFromCopy),
/* harmony export */   lw: () => (/* binding */ describeCopy),
/* harmony export */   wt: () => (/* binding */ restoreCopy)
/* harmony export */ });
/* harmony import */ var _aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7764);
/* harmony import */ var _aws_restores_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8062);
/* harmony import */ var _aws_tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(384);
/* harmony import */ var _ledger_copies_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(684);
/* harmony import */ var _ledger_records_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5371);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1133);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(588);
/* harmony import */ var _backup_copy_create_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6976);
/* harmony import */ var _backup_copy_fill_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8800);
/** The restore of a copy: its items copied into the drill's table, and what the ledger says of it in place of the service. */









/** The table of the copy that a drill starts from; `undefined` when it starts from anything else. */
function copyIn(origin) {
    return origin.kind === 'backup' ? (0,_model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .copyTableOf */ .lO)(origin.arn) : undefined;
}
/** The record of a verified copy, by its table; `undefined` when the ledger has none. */
async function recordOfCopy(store, table) {
    const record = await (0,_ledger_records_js__WEBPACK_IMPORTED_MODULE_3__/* .getBackupCopy */ .gf)(store, (0,_model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .parseThrowAwayName */ .JY)(table)?.id ?? '');
    return record?.target === table && record.state === 'verified' ? record : undefined;
}
/**
 * Creates the drill's table as a restore would: the copy's keys and encryption, on demand, and no indexes but those that a
 * check asks for.
 * @param source the live table, whose index definitions these are
 * @returns the record in state `restoring`, or why there is nothing to restore
 */
async function requestFromCopy({ connection, policy, store }, drill, rule, source) {
    const copy = copyIn(drill.origin);
    const why = await notRestorable(connection, store, copy);
    if (why)
        return { refused: why };
    const requestedAt = connection.clock.now();
    const names = rule.checks.flatMap((c) => (c.kind === 'query' && c.index ? [c.index] : []));
    const known = names.filter((name) => source?.indexes.some((i) => i.name === name));
    const attributes = known.length > 0 ? (await (0,_aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__/* .describeShape */ .vJ)(connection, source?.name ?? ''))?.shape.definition : undefined;
    const made = await (0,_backup_copy_create_js__WEBPACK_IMPORTED_MODULE_6__/* .createLike */ .e)(connection, {
        name: drill.target,
        like: copy,
        tags: { [_model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .OWNER_TAG */ .FX]: policy.name, [_model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .ROLE_TAG */ .Cl]: 'drill', [_model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .DRILL_TAG */ .R8]: drill.id },
        indexes: {
            definitions: await (0,_aws_restores_js__WEBPACK_IMPORTED_MODULE_1__/* .indexDefinitions */ .XQ)(connection, source?.name ?? '', known),
            attributes: attributes?.AttributeDefinitions ?? [],
        },
    });
    const strange = await (0,_backup_copy_create_js__WEBPACK_IMPORTED_MODULE_6__/* .notMadeFor */ .E)(connection, made, { intentAt: drill.intentAt, tag: _model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .DRILL_TAG */ .R8, id: drill.id });
    if (strange)
        return { refused: `a table named ${drill.target} stands that the drill did not make: ${strange}` };
    return (0,_ledger_records_js__WEBPACK_IMPORTED_MODULE_3__/* .putDrill */ .lh)(store, {
        ...drill,
        state: 'restoring',
        requestedAt,
        ...(made.id === undefined ? {} : { targetId: made.id }),
    });
}
async function notRestorable(connection, store, copy) {
    const record = await recordOfCopy(store, copy);
    if (!record)
        return `the ledger has no record of the copy ${copy}`;
    const table = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTable */ .uq)(connection, copy);
    if (!table)
        return `the copy’s table ${copy} is gone`;
    return table.id === record.targetId ? undefined : `${copy} is another table than the copy`;
}
/**
 * Copies the items.
 * @param takenUp an earlier run began it, and nobody watched the table since
 * @returns the record in state `verifying`; `waiting` when a later run goes on, `vanished` when a table is gone
 */
async function restoreCopy(context, drill, { step, deadline, takenUp }) {
    const { connection, store } = context;
    const copy = copyIn(drill.origin);
    const from = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTable */ .uq)(connection, copy);
    const to = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTable */ .uq)(connection, drill.target);
    if (!from || !to || (drill.targetId !== undefined && to.id !== drill.targetId))
        return 'vanished';
    const filling = {
        id: drill.id,
        intentAt: drill.intentAt,
        source: copy,
        target: drill.target,
        keys: from.keys,
        size: from.sizeBytes,
        deadline,
        step,
        doing: `${drill.table}: restoring to ${drill.target}`,
    };
    const filled = await (0,_backup_copy_fill_js__WEBPACK_IMPORTED_MODULE_7__/* .holding */ .n)(context, drill.target, (check) => (0,_backup_copy_fill_js__WEBPACK_IMPORTED_MODULE_7__/* .fill */ .G)(context, filling, check));
    if (filled === 'busy' || filled === 'later')
        return 'waiting';
    const active = await (0,_ledger_records_js__WEBPACK_IMPORTED_MODULE_3__/* .putDrill */ .lh)(store, {
        ...drill,
        state: 'verifying',
        activeAt: connection.clock.now(),
        ...(takenUp ? { unwatched: true } : {}),
    });
    await (0,_ledger_copies_js__WEBPACK_IMPORTED_MODULE_8__/* .removeSegments */ .jI)(store.aside('copy'), drill);
    return active;
}
/** What the copy was verified to hold, in the terms of the proof. */
async function contentsOfCopy(store, copy) {
    const record = await recordOfCopy(store, copy);
    if (!record?.contents)
        return undefined;
    return {
        ...record.contents,
        since: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_5__/* .iso */ .KH)(record.endedAt ?? record.startedAt),
        by: `the verification of copy ${record.id}`,
    };
}
/** What the service says of its own backups, of a copy. */
async function describeCopy(store, copy) {
    const record = await recordOfCopy(store, copy);
    if (!record)
        return undefined;
    const { table: tableName, tableId, contents } = record;
    return {
        tableName,
        ...(tableId === undefined ? {} : { tableId }),
        ...(contents ? { itemCount: contents.items } : {}),
    };
}


/***/ }),

/***/ 5366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ percent),
/* harmony export */   q: () => (/* binding */ statement)
/* harmony export */ });
/* harmony import */ var _data_loss_bound_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2304);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9344);
/** In a sentence or two, what a drill proves and what it does not. */



function statement(evidence, verdict) {
    const { proof, comparison, items, checks } = evidence;
    const held = checks.filter((c) => c.passed).length;
    const checked = checks.length > 0 ? `, ${held} of ${checks.length} policy checks held` : '';
    const back = (0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(items, 'item');
    if (verdict !== 'passed') {
        const compared = proof === 'sampled' && comparison;
        return compared
            ? `The backup restores to ${back}; ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(comparison.compared, 'key')} drawn at random were compared with the live table${checked}. It is not proved good.`
            : `The backup restores to a table of ${back}${checked}. It is not proved good.`;
    }
    return `${proved(evidence, back, checked)}${weaker(evidence)}`;
}
function proved({ proof, comparison, explained, witnesses, exact }, back, checked) {
    if (explained) {
        const { keys, differing, bracket } = explained;
        return (`The backup restores to ${back}, and each of the ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(keys, 'key')} of it, of the live table and of the stream came back ` +
            `as the table held it at some moment between ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .iso */ .KH)(bracket.lo)} and ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .iso */ .KH)(bracket.hi)} (${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .grouped */ .zD)(differing)} otherwise than it is ` +
            `live)${checked}. Not proved: that all are of one moment, which of several possible states it should have been, what ` +
            'indexes hold, and that the source itself was right.');
    }
    if (exact) {
        return (`The backup restores to the same ${back}, attribute by attribute, as when ${exact.by} proved it (${exact.since})${checked}. ` +
            `Nothing more is proved than was then; what indexes hold is not.${movedOn(comparison)}`);
    }
    if (witnesses) {
        return (`The backup restores to ${back}; all ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(witnesses.unchanged, 'item')} that were read before and after it and were the same ` +
            `both times came back identical${checked}. Nothing is proved of items that were not read or changed meanwhile.`);
    }
    if (proof === 'sampled' && comparison) {
        const bound = percent((0,_data_loss_bound_js__WEBPACK_IMPORTED_MODULE_2__/* .excludedLoss */ .q)(comparison.fromLive, comparison.missing));
        return (`The backup restores to ${back}; ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(comparison.compared, 'key')} drawn at random agree with the live table within the ` +
            `policy's limits${checked}. A loss of more than ${bound} of the items is excluded at 95 %; a smaller one is not, nor is ` +
            'anything said of items that were not drawn.');
    }
    return `The backup restores to a table of the right keys with ${back}${checked}. No item was compared with the live table.`;
}
/** How far the live table has moved on since; that is no fault of the backup. */
function movedOn(comparison) {
    if (!comparison || comparison.missing + comparison.changed === 0)
        return '';
    const { missing, changed, compared } = comparison;
    return ` Of ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(compared, 'key')} drawn beside it, ${missing} were added and ${changed} changed in the live table since.`;
}
/** Why no more is proved than this, where the plan had set out for more. */
function weaker({ aim, proof, obstacles }) {
    const [obstacle] = obstacles;
    return aim === proof || !obstacle ? '' : ` Not \`${obstacle.proof}\`: ${obstacle.why}. ${obstacle.next}`;
}
function percent(share) {
    const value = share * 100;
    return `${value >= 10 || value === 0 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}


/***/ })

};
