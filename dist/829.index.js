export const id = 829;
export const ids = [829];
export const modules = {

/***/ 8580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ shardIterator),
/* harmony export */   _M: () => (/* binding */ describeStream),
/* harmony export */   bb: () => (/* binding */ StreamTrimmed),
/* harmony export */   gb: () => (/* binding */ IteratorExpired),
/* harmony export */   tB: () => (/* binding */ getRecords)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb_streams__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7293);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8083);
/** DynamoDB Streams: what shards there are, and the records in them, with images in wire form. */




/** Records that were to be read are past the stream's 24 hours. */
class StreamTrimmed extends Error {
    name = 'StreamTrimmed';
}
/** The iterator is older than 15 minutes: ask for a new one. */
class IteratorExpired extends Error {
    name = 'IteratorExpired';
}
/** A stream and all its shards (DescribeStream, paged). @throws StreamTrimmed when there is no such stream any more. */
async function describeStream(connection, arn) {
    const shards = [];
    for (let start;;) {
        const answer = await patiently(connection, () => connection.sendStreams(new _aws_sdk_client_dynamodb_streams__WEBPACK_IMPORTED_MODULE_3__/* .DescribeStreamCommand */ .lS({ StreamArn: arn, Limit: 100, ...(start ? { ExclusiveStartShardId: start } : {}) })));
        const description = answer.StreamDescription ?? {};
        for (const shard of description.Shards ?? []) {
            const { StartingSequenceNumber: first, EndingSequenceNumber: last } = shard.SequenceNumberRange ?? {};
            shards.push({
                id: shard.ShardId ?? '',
                ...(shard.ParentShardId ? { parent: shard.ParentShardId } : {}),
                ...(first ? { first } : {}),
                ...(last ? { last } : {}),
            });
        }
        start = description.LastEvaluatedShardId;
        if (!start) {
            return {
                status: description.StreamStatus ?? '',
                view: description.StreamViewType ?? '',
                createdAt: fromSeconds(description.CreationRequestDateTime),
                shards,
            };
        }
    }
}
/** An iterator on a shard (GetShardIterator); it lives for 15 minutes. @throws StreamTrimmed */
async function shardIterator(connection, arn, shard, from) {
    const answer = await patiently(connection, () => connection.sendStreams(new _aws_sdk_client_dynamodb_streams__WEBPACK_IMPORTED_MODULE_3__/* .GetShardIteratorCommand */ .uw({
        StreamArn: arn,
        ShardId: shard,
        ...(from.kind === 'after'
            ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from.sequence }
            : { ShardIteratorType: 'TRIM_HORIZON' }),
    })));
    return answer.ShardIterator ?? '';
}
/**
 * The next records of a shard (GetRecords: at most 1,000 records or 1 MB). An empty page is not the end of the shard; a
 * page without `next` is. Throttling is the caller's to wait out.
 * @throws StreamTrimmed, IteratorExpired
 */
async function getRecords(connection, iterator) {
    const answer = await explained(() => connection.sendStreams(new _aws_sdk_client_dynamodb_streams__WEBPACK_IMPORTED_MODULE_3__/* .GetRecordsCommand */ .S4({ ShardIterator: iterator })));
    const next = answer.NextShardIterator;
    return { records: (answer.Records ?? []).map(recordFrom), ...(next ? { next } : {}) };
}
/** The service's principal in records of expired items (developer guide, "DynamoDB Streams and Time to Live"). */
const TTL_PRINCIPAL = 'dynamodb.amazonaws.com';
function recordFrom(record) {
    const change = record.dynamodb ?? {};
    // The wire form writes the members of the identity in either case, by where it comes from.
    const { PrincipalId, principalId } = (record.userIdentity ?? {});
    return {
        sequence: change.SequenceNumber ?? '',
        at: Math.floor(fromSeconds(change.ApproximateCreationDateTime) / _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2) * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2,
        event: (record.eventName ?? ''),
        keys: (change.Keys ?? {}),
        ...(change.OldImage ? { old: change.OldImage } : {}),
        ...(change.NewImage ? { new: change.NewImage } : {}),
        expired: (PrincipalId ?? principalId) === TTL_PRINCIPAL,
    };
}
/** The wire form has instants as seconds with a fraction, whatever the SDK's types say. */
function fromSeconds(value) {
    return Math.round(Number(value ?? 0) * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2);
}
function patiently(connection, action) {
    const { clock, signal } = connection;
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)(() => explained(action), {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY,
        when: _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isThrottle */ .p0,
    });
}
async function explained(action) {
    try {
        return await action();
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'ExpiredIteratorException'))
            throw new IteratorExpired(error.message);
        // A shard or a stream that is gone took its records with it.
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'TrimmedDataAccessException', 'ResourceNotFoundException')) {
            throw new StreamTrimmed(error.message, { cause: error });
        }
        throw error;
    }
}


/***/ }),

/***/ 9520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ StreamHistory)
});

// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/data/item-hash.js
var item_hash = __webpack_require__(2846);
// EXTERNAL MODULE: ./lib/data/spill.js
var spill = __webpack_require__(5198);
// EXTERNAL MODULE: ./lib/aws/errors.js
var errors = __webpack_require__(6762);
// EXTERNAL MODULE: ./lib/aws/retry.js
var retry = __webpack_require__(8083);
// EXTERNAL MODULE: ./lib/aws/streams.js
var streams = __webpack_require__(8580);
// EXTERNAL MODULE: ./lib/model/parallel.js
var parallel = __webpack_require__(5586);
;// CONCATENATED MODULE: ./lib/data/stream/shards.js
/** How far each shard of a stream is read: which may be read next, and what is kept of it between runs. No calls are made here. */

class Shards {
    #shards = new Map();
    constructor(cursors = []) {
        for (const cursor of cursors)
            this.#shards.set(cursor.shard, { ...cursor, closed: cursor.done });
    }
    /**
     * Takes a listing in.
     * @param at when it was asked for
     * @returns the shards that are gone and were not read to their end
     */
    listed(shards, at) {
        const listing = new Map(shards.map((shard) => [shard.id, shard]));
        for (const shard of shards) {
            const known = this.#admit(shard, listing);
            known.closed = shard.last !== undefined;
            if (!known.closed)
                known.openAt = at;
        }
        const lost = [];
        for (const known of [...this.#shards.values()]) {
            if (listing.has(known.shard))
                continue;
            if (!known.done)
                lost.push(known);
            this.#shards.delete(known.shard);
        }
        return lost;
    }
    #admit(shard, listing) {
        const known = this.#shards.get(shard.id);
        if (known)
            return known;
        const listedParent = shard.parent ? listing.get(shard.parent) : undefined;
        const parent = listedParent ? this.#admit(listedParent, listing) : this.#shards.get(shard.parent ?? '');
        const made = {
            shard: shard.id,
            ...(shard.parent ? { parent: shard.parent } : {}),
            lineage: parent?.lineage ?? shard.id,
            done: false,
            closed: shard.last !== undefined,
            ...(parent?.openAt === undefined ? {} : { through: parent.openAt }),
        };
        this.#shards.set(shard.id, made);
        return made;
    }
    /** Shards that are not at their end and whose parents are. */
    ready() {
        return [...this.#shards.values()].filter((s) => !s.done && (this.#shards.get(s.parent ?? '')?.done ?? true));
    }
    /** Shards at their end that have no children yet. */
    childless() {
        const parents = new Set([...this.#shards.values()].map((s) => s.parent));
        return [...this.#shards.values()].filter((s) => s.done && !parents.has(s.shard));
    }
    cursors() {
        return [...this.#shards.values()].map(({ iterator: _, closed: __, ...cursor }) => cursor);
    }
}
/** Notes that everything from before `at` was read. */
function raise(shard, at) {
    shard.through = Math.max(shard.through ?? at, at);
}
/** What a reader says when records that it was to read may be gone. */
function trimmed(shard, cause) {
    return new streams/* StreamTrimmed */.bb(`records of shard ${shard} may be past the stream’s 24 hours`, cause === undefined ? undefined : { cause });
}

;// CONCATENATED MODULE: ./lib/data/stream/reader.js







/** Shards read side by side. */
const WIDTH = 16;
/** Empty pages that a closed shard is read on through before the others get their turn. */
const EMPTY_PAGES = 1_000;
/** GetRecords takes about five calls a second on a shard. [?] */
const LEAST_PAUSE = time/* SECOND */.Z2 / 4;
class StreamReader {
    #connection;
    #arn;
    #options;
    #shards;
    #stream = { status: '', view: '', createdAt: 0, shards: [] };
    #records = 0;
    constructor(connection, arn, options) {
        this.#connection = connection;
        this.#arn = arn;
        this.#options = options;
        this.#shards = new Shards(options.cursors);
    }
    /** Opens a reader on a stream; records are read later. @throws StreamTrimmed when the stream or a shard half read is gone */
    static async open(connection, arn, options = {}) {
        const reader = new StreamReader(connection, arn, options);
        await reader.#list();
        return reader;
    }
    /** The stream as it was last listed: its status, view, and when it was made. */
    get stream() {
        return this.#stream;
    }
    /**
     * Reads every record that there is now: each shard until it shows one stamped later than the call, or nothing for two
     * seconds. Ends early, between two pages, once `enough` says so.
     * @returns how many records were visited
     * @throws StreamTrimmed when wanted records may be gone
     */
    async readOn(visit, enough) {
        // Listing first: its answer also tells what time it is now.
        await this.#list();
        const moment = this.#connection.clock.now();
        return this.#read(visit, { past: moment, moment, emptyFor: constants/* STREAM_CAUGHT_UP */.ex, ...(enough ? { enough } : {}) });
    }
    /**
     * Reads past a moment: each shard until it shows a record stamped later than that, or nothing for `emptyFor` after it.
     * The caller adds to the moment what the stamps may be off.
     * @returns how many records were visited
     * @throws StreamTrimmed when wanted records may be gone
     */
    async readPast(moment, visit, emptyFor = constants/* STREAM_EMPTY_FOR */.xp) {
        await this.#list();
        return this.#read(visit, { past: moment, moment, emptyFor });
    }
    /** How far each shard is read, to go on from: covers exactly the records whose visits have ended. */
    cursors() {
        return this.#shards.cursors();
    }
    async #read(visit, goal) {
        const { clock, signal } = this.#connection;
        const before = this.#records;
        const past = new Set();
        const silent = new Set();
        const quietSince = new Map();
        /** Notes that a shard showed nothing when asked at `asked`; says whether that has lasted long enough. */
        const quiet = (shard, asked) => {
            if (asked < goal.moment)
                return false;
            const since = quietSince.get(shard) ?? asked;
            quietSince.set(shard, since);
            return asked - since >= goal.emptyFor;
        };
        /** What a shard that has closed still holds, and its children after it, is read, however empty it was while it was open. */
        const isThrough = (s) => past.has(s.shard) || (silent.has(s.shard) && !s.closed);
        const unfinished = () => this.#shards.ready().filter((s) => !isThrough(s));
        const round = async (shard) => {
            const { asked, end } = await this.#readShard(shard, visit, goal);
            if (end === 'records')
                quietSince.delete(shard.shard);
            const through = end === 'past' ? past : end === 'empty' && !shard.closed && quiet(shard.shard, asked) && silent;
            if (!through)
                return;
            raise(shard, goal.moment);
            through.add(shard.shard);
        };
        /** Shards that ended and whose children are not listed yet. */
        const childless = (asked) => /^ENABL/.test(this.#stream.status) && this.#shards.childless().some((s) => !quiet(s.shard, asked));
        let pause = LEAST_PAUSE;
        for (;;) {
            const seen = this.#records;
            const ready = unfinished();
            await (0,parallel/* inParallel */.H)(ready, WIDTH, round);
            if (goal.enough?.())
                break;
            const ended = ready.some((s) => s.done);
            if (ended || childless(clock.now()) || unfinished().length === 0) {
                await this.#list();
                if (ended)
                    continue;
                if (unfinished().length === 0 && !childless(clock.now()))
                    break;
            }
            pause = this.#records > seen ? LEAST_PAUSE : Math.max(LEAST_PAUSE, Math.min(pause * 1.5, goal.emptyFor / 30));
            this.#options.onWait?.();
            await clock.sleep(pause, signal);
        }
        return this.#records - before;
    }
    /** Reads a shard until it shows nothing, a record past the goal, or its end. @returns what was met, and when it was asked for */
    async #readShard(shard, visit, goal) {
        const { clock } = this.#connection;
        let end = 'empty';
        for (let empty = 0;;) {
            const asked = clock.now();
            if (goal.enough?.())
                return { asked, end: 'records' };
            const page = await this.#page(shard);
            let past = false;
            // Should a visit fail, the next read goes on after the last record whose visit did not.
            delete shard.iterator;
            for (const record of page.records) {
                await visit(record, shard.lineage);
                shard.after = record.sequence;
                this.#records++;
                past ||= record.at > goal.past;
            }
            if (page.next)
                shard.iterator = page.next;
            else {
                shard.done = true;
                return { asked, end: 'records' };
            }
            if (past)
                return { asked, end: 'past' };
            if (page.records.length > 0)
                end = 'records';
            // A shard that is closed is read to its end, however much emptiness it shows on the way.
            else if (!shard.closed || ++empty > EMPTY_PAGES)
                return { asked, end };
        }
    }
    /** The next page of a shard, with a new iterator where the old one has expired. */
    async #page(shard) {
        const { clock, signal } = this.#connection;
        for (let tries = 1;; tries++) {
            try {
                const iterator = shard.iterator ?? (await this.#iterator(shard));
                return await (0,retry/* retrying */.R)(() => (0,streams/* getRecords */.tB)(this.#connection, iterator), {
                    clock,
                    ...(signal ? { signal } : {}),
                    within: 10 * time/* MINUTE */.pY,
                    when: (error) => (0,errors/* isThrottle */.p0)(error) && this.#throttled(),
                });
            }
            catch (error) {
                delete shard.iterator;
                if (tries === 5 || !(error instanceof streams/* IteratorExpired */.gb || error instanceof streams/* StreamTrimmed */.bb))
                    throw error;
                if (error instanceof streams/* StreamTrimmed */.bb)
                    this.#lost(shard, error);
            }
        }
    }
    #iterator(shard) {
        if (shard.after !== undefined) {
            return (0,streams/* shardIterator */.BC)(this.#connection, this.#arn, shard.shard, { kind: 'after', sequence: shard.after });
        }
        // From the oldest kept record on: what was wanted and is older than that is gone without a word.
        if (this.#mayMiss(shard))
            throw trimmed(shard.shard);
        return (0,streams/* shardIterator */.BC)(this.#connection, this.#arn, shard.shard, { kind: 'trim-horizon' });
    }
    /** What follows the last record read is past the stream's 24 hours: reading begins anew where that does no harm. */
    #lost(shard, cause) {
        if (this.#mayMiss(shard))
            throw trimmed(shard.shard, cause);
        delete shard.after;
    }
    /** Whether a shard may have held wanted records that were trimmed before they were read. */
    #mayMiss(shard) {
        const { since } = this.#options;
        const horizon = this.#connection.clock.now() - constants/* STREAM_READ_WITHIN */.Yf;
        if (shard.through !== undefined && shard.through >= horizon)
            return false;
        return since === undefined ? shard.after !== undefined : since < horizon;
    }
    async #list() {
        const at = this.#connection.clock.now();
        this.#stream = await (0,streams/* describeStream */._M)(this.#connection, this.#arn);
        for (const gone of this.#shards.listed(this.#stream.shards, at))
            this.#lost(gone);
    }
    #throttled() {
        this.#options.onThrottled?.('the stream asks to be read more slowly (more than two readers on a shard?)');
        return true;
    }
}

;// CONCATENATED MODULE: ./lib/data/explained/history.js





/** A row: the stamp in 6 bytes, which images there are in one, the two hashes, the key as JSON. */
const OLD = 7;
const NEW = OLD + 32;
const KEY = NEW + 32;
class StreamHistory {
    bracket;
    #keys;
    #reader;
    #spill;
    #records = 0;
    #readTo = 0;
    constructor(keys, bracket, reader, spill) {
        this.#keys = keys;
        this.bracket = bracket;
        this.#reader = reader;
        this.#spill = spill;
    }
    /** Opens the stream of a table for reading from its oldest record on. @throws StreamTrimmed when what matters may be gone */
    static async open(connection, arn, keys, bracket, options = {}) {
        const reader = await StreamReader.open(connection, arn, { ...options, since: bracket.lo - constants/* EPSILON */.p8 });
        return new StreamHistory(keys, bracket, reader, await spill/* Spill */.L.create());
    }
    /** Whether the stream still takes changes down, as it was last listed. */
    get enabled() {
        return /^ENABL/.test(this.#reader.stream.status);
    }
    /** Stream records read. */
    get records() {
        return this.#records;
    }
    /** Up to which moment every change is known. */
    get readTo() {
        return this.#readTo;
    }
    /** Reads what there is by now, so that it is not trimmed before it is wanted. @throws StreamTrimmed */
    async readOn() {
        await this.#reader.readOn((record) => this.#take(record));
    }
    /** Reads until every change committed up to a moment is known. @throws StreamTrimmed */
    async readPast(moment) {
        await this.#reader.readPast(moment + constants/* EPSILON */.p8, (record) => this.#take(record));
        this.#readTo = Math.max(this.#readTo, moment);
    }
    /** What is known of the keys of one partition (see Spill), by the key's hash. */
    async changesIn(partition) {
        const found = new Map();
        for (const { key, payload } of await this.#spill.read(partition)) {
            const history = found.get(key) ?? { key: payload.toString('utf8', KEY), changes: [] };
            history.changes.push(changeFrom(payload));
            found.set(key, history);
        }
        return found;
    }
    close() {
        return this.#spill.close();
    }
    async #take(record) {
        this.#records++;
        // Surely committed before the backup's moment: the state that it left is the next record's old image, or what is live.
        if (record.at + time/* SECOND */.Z2 + constants/* EPSILON */.p8 < this.bracket.lo)
            return;
        this.#spill.add((0,item_hash/* hashKey */.EN)(record.keys, this.#keys), this.#row(record));
        await this.#spill.drain();
    }
    #row({ at, keys, old, new: image }) {
        const key = JSON.stringify(keys);
        const row = Buffer.alloc(KEY + Buffer.byteLength(key));
        row.writeUIntBE(at, 0, 6);
        row[6] = (old ? 1 : 0) | (image ? 2 : 0);
        if (old)
            (0,item_hash/* hashesOf */.mU)(old, this.#keys).item.copy(row, OLD);
        if (image)
            (0,item_hash/* hashesOf */.mU)(image, this.#keys).item.copy(row, NEW);
        row.write(key, KEY);
        return row;
    }
}
function changeFrom(row) {
    const images = row[6];
    return {
        at: row.readUIntBE(0, 6),
        ...(images & 1 ? { old: row.toString('latin1', OLD, NEW) } : {}),
        ...(images & 2 ? { new: row.toString('latin1', NEW, KEY) } : {}),
    };
}


/***/ }),

/***/ 6211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ politeReader)
/* harmony export */ });
/* harmony import */ var _aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7764);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1484);
/* harmony import */ var _governor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8952);



/**
 * A governor that leaves a provisioned table half of its read capacity; an on-demand table has none that could be taken away.
 * @param onSlower is told in a sentence when throttling slows the reading down
 */
async function politeReader(connection, table, onSlower) {
    const capacity = await (0,_aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCapacity */ .yk)(connection, table);
    return new _governor_js__WEBPACK_IMPORTED_MODULE_2__/* .Governor */ .n(connection, {
        what: `reading ${table}`,
        ...(capacity ? { unitsPerSecond: Math.max(1, capacity.reads * _model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .SOURCE_SHARE */ .a0) } : {}),
        ...(onSlower ? { onSlower } : {}),
    });
}


/***/ }),

/***/ 6985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ createLedger)
/* harmony export */ });
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6762);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8083);
/* harmony import */ var _aws_tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(384);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1484);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1053);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1133);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(588);







/** Creates the ledger and waits until it is ACTIVE and protected; one that another run creates at the same time is taken as it is. */
async function createLedger(connection, name, policy) {
    try {
        await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .createKeyedTable */ .ni)(connection, name, { [_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .OWNER_TAG */ .FX]: policy, [_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ROLE_TAG */ .Cl]: 'ledger' });
    }
    catch (error) {
        if (!(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isError */ .bJ)(error, 'ResourceInUseException'))
            throw error;
    }
    const { clock, signal } = connection;
    const { ready } = await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .poll */ .w)(() => (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTable */ .uq)(connection, name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + 5 * _model_time_js__WEBPACK_IMPORTED_MODULE_6__/* .MINUTE */ .pY,
        until: (table) => table?.status === 'ACTIVE',
    });
    if (!ready) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y({
            what: `the ledger table ${name} did not become ACTIVE within five minutes`,
            means: 'nothing else was changed: without a ledger a run cannot be taken up after a crash',
            next: 'run apply again; if it persists, look at the table in the console',
        });
    }
    await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .enablePitr */ .HY)(connection, name, _model_constants_js__WEBPACK_IMPORTED_MODULE_3__/* .PITR_DAYS */ .c_.max);
}


/***/ }),

/***/ 9036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ removeTable),
/* harmony export */   TR: () => (/* binding */ notOurs),
/* harmony export */   fm: () => (/* binding */ rewritten),
/* harmony export */   gZ: () => (/* binding */ adopted)
/* harmony export */ });
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8083);
/* harmony import */ var _aws_tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(384);
/* harmony import */ var _data_read_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2123);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1484);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1053);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1133);
/* harmony import */ var _model_policy_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9711);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(588);
/* harmony import */ var _copy_tables_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4538);
/** What stands between a table that we made and its deletion: whose it is, and whether anybody has come to use it. */









/** Why a table cannot be shown to be the one that is claimed; `undefined` when it is. */
function notOurs({ policy }, { kind, id, targetId, intentAt }, table) {
    const name = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .parseThrowAwayName */ .JY)(table.name);
    if (name?.kind !== kind || name.id !== id)
        return `its name is not a ${kind} table’s`;
    if (!(0,_model_policy_js__WEBPACK_IMPORTED_MODULE_8__/* .isOwnPolicy */ .LT)(name.policy, policy))
        return 'its name is another policy’s';
    if (!table.id)
        return 'this endpoint gives tables no TableId, so nothing is deleted on it';
    if (targetId && table.id !== targetId)
        return `it is another table of that name (TableId ${table.id})`;
    if (table.createdAt < intentAt - _model_constants_js__WEBPACK_IMPORTED_MODULE_3__/* .EPSILON */ .p8)
        return `it was created before the ${kind} (${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_6__/* .iso */ .KH)(table.createdAt)})`;
    if (table.status !== 'ACTIVE')
        return `it is ${table.status}`;
    return undefined;
}
/**
 * A setting or tag that shows that somebody has come to use the table; `undefined` when there is none.
 * @param isTagged where a table of ours was tagged from its first moment
 */
async function adopted({ connection }, table, isTagged) {
    if (table.deletionProtection)
        return 'somebody protected it from deletion';
    if (table.stream)
        return 'somebody enabled a stream on it';
    if (table.replicas.length > 0)
        return 'somebody gave it replicas';
    const tags = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .listTags */ .cB)(connection, table.arn);
    const stranger = Object.keys(tags).find((key) => !key.startsWith(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .OWN_TAGS */ .Ri));
    if (stranger)
        return `somebody tagged it (${stranger})`;
    if (isTagged && !isTagged(tags))
        return 'its tags do not say that it is ours';
    if ((await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .describePitr */ .v$)(connection, table.name)).enabled)
        return 'somebody enabled point-in-time recovery on it';
    const ttl = await (0,_copy_tables_js__WEBPACK_IMPORTED_MODULE_7__/* .orNone */ .u9)(connection, () => (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTtl */ .oL)(connection, table.name), undefined);
    return ttl ? `somebody enabled time to live on it (${ttl})` : undefined;
}
/** That the table is not what it was verified to hold, by a whole scan; `undefined` when it is. */
async function rewritten({ connection, lease }, table, verified) {
    const { fingerprint } = await (0,_data_read_table_js__WEBPACK_IMPORTED_MODULE_2__/* .readTable */ .x)(connection, {
        table: table.name,
        keys: table.keys,
        size: table.sizeBytes,
        onProgress: () => void lease?.beat(),
    });
    const { items, sum } = fingerprint.value();
    if (items === verified.items && sum === verified.sum)
        return undefined;
    return `somebody wrote to it (${verified.items} items when it was verified, ${items} now, and not the same)`;
}
/**
 * Deletes a table of which all this was just asked. A whole scan takes its time, so what a look can tell is looked at once more.
 * @throws UserError when the lease is lost, or when the table is no longer the one that was looked at
 */
async function removeTable(context, table, isTagged) {
    const { connection, lease } = context;
    const { clock, signal } = connection;
    await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .deleteTable */ .kG)(connection, table.name, async () => {
        const now = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTable */ .uq)(connection, table.name);
        if (now && now.id !== table.id)
            throw changed(table.name, 'it is another table of that name by now');
        const used = now && now.status !== 'DELETING' ? await adopted(context, now, isTagged) : undefined;
        if (used)
            throw changed(table.name, used);
        await lease?.check();
    });
    const { ready } = await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .poll */ .w)(() => (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTable */ .uq)(connection, table.name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + 5 * _model_time_js__WEBPACK_IMPORTED_MODULE_6__/* .MINUTE */ .pY,
        until: (now) => now === undefined || now.id !== table.id,
    });
    return ready ? 'deleted' : 'DELETING';
}
function changed(name, why) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y({
        what: `${name} was not deleted: ${why}`,
        means: 'the table stands and costs storage',
        next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
    });
}


/***/ }),

/***/ 2713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ waitOut)
/* harmony export */ });
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8083);
/** Waits that are not for an answer but for time to pass. */

/**
 * Waits `ms` by the monotonic clock, showing that the run is alive.
 * @param text what is waited for, for people
 * @throws the signal's reason when the run is interrupted
 */
async function waitOut({ connection, progress, lease }, step, ms, text) {
    const { clock, signal } = connection;
    await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .poll */ .w)(async () => undefined, {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + ms,
        until: () => false,
        onWait: (elapsedMs) => {
            progress({ kind: 'waiting', step: step.id, text, elapsedMs });
            void lease?.beat();
        },
    });
}


/***/ })

};
