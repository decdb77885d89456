export const id = 501;
export const ids = [501];
export const modules = {

/***/ 8062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oy: () => (/* binding */ askRestore),
/* harmony export */   XQ: () => (/* binding */ indexDefinitions),
/* harmony export */   Yj: () => (/* binding */ requestRestore),
/* harmony export */   u2: () => (/* binding */ requestRestoreAs)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4305);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8083);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(384);
/** Restores, always to a new table. */





/**
 * Asks for a restore to an on-demand table. The target's name is the request's identity: a table of that name that
 * appears after a lost answer, or is there already, is the one that was asked for, and the caller matches it with its intent.
 * @returns `requested`, or `exists` when a table of the target's name is there already
 */
function requestRestore(connection, from, { indexes, ...options }) {
    return requestRestoreAs(connection, from, { ...options, billing: 'PAY_PER_REQUEST', indexes });
}
/** Asks for a restore as {@link requestRestore} does, to a table that comes back as it was unless it is told otherwise. */
async function requestRestoreAs(connection, from, options) {
    const { answer } = await askRestore(connection, from, options);
    return answer === 'requested' ? answer : 'exists';
}
/** Asks for a restore as {@link requestRestoreAs} does, for a caller to whom the target's name alone proves nothing. */
async function askRestore(connection, from, { target, deadline, ...overrides }) {
    const common = { TargetTableName: target, ...overridesOf(overrides) };
    const command = from.kind === 'backup'
        ? new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_4__/* .RestoreTableFromBackupCommand */ .Wfi({ ...common, BackupArn: from.arn })
        : new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_4__/* .RestoreTableToPointInTimeCommand */ .jIT({
            ...common,
            SourceTableArn: from.sourceArn,
            RestoreDateTime: new Date(from.at),
        });
    const { clock, signal } = connection;
    try {
        const { TableDescription } = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)(() => connection.sendOnce(command), {
            clock,
            // The 51st restore of an account at once is refused; one of the others ends sooner or later.
            within: Math.min(10 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY, deadline - clock.monotonic()),
            ...(signal ? { signal } : {}),
            when: (e) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isThrottle */ .p0)(e) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(e, 'BackupInUseException', 'ContinuousBackupsUnavailableException'),
        });
        const targetId = TableDescription?.TableId;
        return { answer: 'requested', ...(targetId ? { targetId } : {}) };
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'TableAlreadyExistsException'))
            return { answer: 'exists' };
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHaveHappened */ .dk)(error) && (await (0,_tables_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTable */ .uq)(connection, target)))
            return { answer: 'exists' };
        throw error;
    }
}
function overridesOf({ billing, throughput, indexes, encryption }) {
    const { kmsKey } = encryption ?? {};
    // The service's own alias is its default for KMS, and is not to be named.
    const named = kmsKey && !kmsKey.endsWith('alias/aws/dynamodb') ? { KMSMasterKeyId: kmsKey } : {};
    return {
        ...(billing ? { BillingModeOverride: billing } : {}),
        ...(throughput ? { ProvisionedThroughputOverride: throughput } : {}),
        ...(indexes ? { GlobalSecondaryIndexOverride: indexes.global, LocalSecondaryIndexOverride: indexes.local } : {}),
        ...(encryption
            ? {
                SSESpecificationOverride: kmsKey ? { Enabled: true, SSEType: 'KMS', ...named } : { Enabled: false },
            }
            : {}),
    };
}
/** The definitions of some of a table's indexes, as a restore's overrides want them. */
async function indexDefinitions(connection, table, names) {
    if (names.length === 0)
        return { global: [], local: [] };
    const { Table } = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_4__/* .DescribeTableCommand */ .h8C({ TableName: table }));
    const wanted = (i) => names.includes(i.IndexName ?? '');
    const bare = (i) => ({
        IndexName: i.IndexName,
        KeySchema: i.KeySchema,
        Projection: i.Projection,
    });
    return {
        global: (Table?.GlobalSecondaryIndexes ?? []).filter(wanted).map(bare),
        local: (Table?.LocalSecondaryIndexes ?? []).filter(wanted).map(bare),
    };
}


/***/ }),

/***/ 4876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ itemsOfBoth),
/* harmony export */   W: () => (/* binding */ both)
/* harmony export */ });
/* harmony import */ var _aws_items_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2813);
/* harmony import */ var _item_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2846);


/** Reads keys (DynamoDB JSON) a hundred at a time, in their order. */
async function* itemsOfBoth({ a, b, keys }, wanted) {
    for (let at = 0; at < wanted.length; at += 100) {
        const batch = wanted.slice(at, at + 100);
        const parsed = batch.map((key) => JSON.parse(key));
        const byKey = async ({ connection, table }) => {
            const items = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_1__/* .getItems */ .JS)(connection, table, parsed);
            return new Map(items.map((item) => [(0,_item_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashKey */ .EN)(item, keys).toString('latin1'), item]));
        };
        const [inA, inB] = await both(byKey(a), byKey(b));
        for (const [i, key] of batch.entries()) {
            const hash = (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashKey */ .EN)(parsed[i], keys).toString('latin1');
            const [one, other] = [inA.get(hash), inB.get(hash)];
            yield { key, ...(one ? { a: one } : {}), ...(other ? { b: other } : {}) };
        }
    }
}
/** Waits for both, also when one fails: nothing goes on behind a failure. */
async function both(a, b) {
    const settled = await Promise.allSettled([a, b]);
    for (const each of settled)
        if (each.status === 'rejected')
            throw each.reason;
    return [await a, await b];
}


/***/ }),

/***/ 5091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dz: () => (/* binding */ compareTables),
/* harmony export */   uX: () => (/* binding */ differingAttributes)
/* harmony export */ });
/* unused harmony export differenceOf */
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _both_sides_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4876);
/* harmony import */ var _in_flight_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8948);
/* harmony import */ var _item_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2846);
/* harmony import */ var _read_table_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2123);
/* harmony import */ var _spill_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5198);






/** Compares; what differs is read again on both sides, strongly consistent, before it is called a difference. */
async function compareTables(options) {
    const { a, b, keys } = options;
    const progress = { a: { items: 0, bytes: 0 }, b: { items: 0, bytes: 0 } };
    const spills = { a: await _spill_js__WEBPACK_IMPORTED_MODULE_5__/* .Spill */ .L.create(), b: await _spill_js__WEBPACK_IMPORTED_MODULE_5__/* .Spill */ .L.create() };
    const read = (side) => {
        const { connection, table, size, governor } = options[side];
        return (0,_read_table_js__WEBPACK_IMPORTED_MODULE_4__/* .readTable */ .x)(connection, {
            table,
            keys,
            size,
            spill: spills[side],
            ...(governor ? { governor } : {}),
            onProgress: (now) => {
                progress[side] = now;
                options.onProgress?.(progress);
            },
        });
    };
    try {
        const [inA, inB] = await (0,_both_sides_js__WEBPACK_IMPORTED_MODULE_1__/* .both */ .W)(read('a'), read('b'));
        const result = {
            equal: false,
            items: { a: inA.items, b: inB.items },
            fingerprints: { a: inA.fingerprint.value(), b: inB.fingerprint.value() },
            missing: 0,
            extra: 0,
            different: 0,
            settled: 0,
            following: 0,
            leading: 0,
            notReread: 0,
            examples: [],
            readUnits: inA.readUnits + inB.readUnits,
        };
        if (inA.items === inB.items && result.fingerprints.a.sum === result.fingerprints.b.sum) {
            return { ...result, equal: true };
        }
        const suspects = await join(spills.a, spills.b, result);
        const { differing, following, leading } = options.inFlight
            ? await (0,_in_flight_js__WEBPACK_IMPORTED_MODULE_2__/* .awaitArrival */ .K)(options, suspects, options.inFlight)
            : { differing: suspects, following: 0, leading: 0 };
        for (const difference of await differences({ a, b, keys }, differing, options.showValues)) {
            result[difference.kind]++;
            if (result.examples.length < (options.show ?? _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .COMPARE */ .aI.show))
                result.examples.push(difference);
            result.settled--;
        }
        result.settled += suspects.length - following;
        result.following = following;
        result.leading = leading;
        return { ...result, equal: result.missing + result.extra + result.different === 0 };
    }
    finally {
        await Promise.all([spills.a.close(), spills.b.close()]);
    }
}
/** Finds the keys whose items differ; those beyond the limit are counted in `result` as they are. */
async function join(a, b, result) {
    const suspects = [];
    const suspect = (kind, key) => {
        if (suspects.length < _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .COMPARE */ .aI.reread) {
            suspects.push(key);
        }
        else {
            result[kind]++;
            result.notReread++;
        }
    };
    for (let partition = 0; partition < _spill_js__WEBPACK_IMPORTED_MODULE_5__/* .PARTITIONS */ .S; partition++) {
        const inA = new Map((await a.read(partition)).map(({ key, payload }) => [key, payload]));
        for (const { key, payload } of await b.read(partition)) {
            const other = inA.get(key);
            if (!other)
                suspect('extra', (0,_read_table_js__WEBPACK_IMPORTED_MODULE_4__/* .readRow */ .z)(payload).key);
            else if (payload.compare(other, 0, 32, 0, 32) !== 0)
                suspect('different', (0,_read_table_js__WEBPACK_IMPORTED_MODULE_4__/* .readRow */ .z)(payload).key);
            inA.delete(key);
        }
        for (const payload of inA.values())
            suspect('missing', (0,_read_table_js__WEBPACK_IMPORTED_MODULE_4__/* .readRow */ .z)(payload).key);
    }
    return suspects;
}
/**
 * Reads these keys on both sides, strongly consistent, and says which of them differ now.
 * @param wanted keys as DynamoDB JSON
 */
async function differences(sides, wanted, showValues = false) {
    const found = [];
    for await (const each of (0,_both_sides_js__WEBPACK_IMPORTED_MODULE_1__/* .itemsOfBoth */ .F)(sides, wanted)) {
        const difference = differenceOf(each, showValues);
        if (difference)
            found.push(difference);
    }
    return found;
}
/** What there is to say of an item of two tables; `undefined` when it is the same in both. */
function differenceOf({ key, a, b }, showValues) {
    if (!a)
        return b ? { kind: 'extra', key } : undefined;
    if (!b)
        return { kind: 'missing', key };
    const names = differingAttributes(a, b);
    if (names.length === 0)
        return undefined;
    const valueIn = (side, item, name) => {
        const value = ownValue(item, name);
        return showValues && value ? { [side]: value } : {};
    };
    const attributes = names.map((name) => ({ name, ...valueIn('a', a, name), ...valueIn('b', b, name) }));
    return { kind: 'different', key, attributes };
}
/** An item's own: an attribute may be called `__proto__`. */
function ownValue(item, name) {
    return Object.hasOwn(item, name) ? item[name] : undefined;
}
/** The names of the attributes in which two items differ, as DynamoDB compares values; sorted. */
function differingAttributes(a, b) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return names.filter((name) => {
        const [left, right] = [ownValue(a, name), ownValue(b, name)];
        return !left || !right || (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A4)({ v: left }) !== (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A4)({ v: right });
    });
}


/***/ }),

/***/ 7936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ Fingerprint),
/* harmony export */   j: () => (/* binding */ mergeSums)
/* harmony export */ });
/**
 * A fingerprint of a set of items: how many they are, and the sum of their SHA-256 modulo 2^256. The order in which items come
 * does not matter, and parts can be merged.
 */
const WORDS = 8;
const LIMB = 2 ** 32;
class Fingerprint {
    #items = 0;
    /** In eight words, the most significant first. */
    #sum = new Uint32Array(WORDS);
    /**
     * Takes an item in.
     * @param item its hash, 32 bytes: a Buffer, or a string of latin1
     */
    add(item) {
        const hash = typeof item === 'string' ? item : Buffer.from(item).toString('latin1');
        const words = this.#sum;
        let carry = 0;
        for (let w = WORDS - 1; w >= 0; w--) {
            const sum = words[w] + wordAt(hash, 4 * w) + carry;
            carry = sum >= LIMB ? 1 : 0;
            words[w] = sum;
        }
        this.#items++;
    }
    get items() {
        return this.#items;
    }
    /** How many items, and their sum. */
    value() {
        return { items: this.#items, sum: hexOf(this.#sum) };
    }
}
/** The fingerprint of parts together. */
function mergeSums(parts) {
    const sum = parts.reduce((total, part) => (total + BigInt(`0x${part.sum}`)) & ((1n << 256n) - 1n), 0n);
    return { items: parts.reduce((count, part) => count + part.items, 0), sum: sum.toString(16).padStart(64, '0') };
}
function wordAt(bytes, at) {
    const low = (bytes.charCodeAt(at + 1) << 16) | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3);
    return bytes.charCodeAt(at) * 0x1000000 + low;
}
function hexOf(words) {
    return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}


/***/ }),

/***/ 8952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ Governor)
/* harmony export */ });
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6762);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1484);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1053);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(588);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9344);
/* harmony import */ var _random_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7229);






/** One table's reads, or its writes, of one run. */
class Governor {
    #clock;
    #signal;
    #options;
    /** Units a second that are allowed now. */
    #rate;
    #next;
    #units = 0;
    #throttled = 0;
    #startedAt;
    #lastThrottle = Number.NEGATIVE_INFINITY;
    #throttledSince;
    #chance = (0,_random_js__WEBPACK_IMPORTED_MODULE_5__/* .random */ .y)(1);
    constructor(connection, options) {
        this.#clock = connection.clock;
        this.#signal = connection.signal;
        this.#options = options;
        this.#rate = options.unitsPerSecond ?? Number.POSITIVE_INFINITY;
        this.#startedAt = this.#next = this.#clock.monotonic();
    }
    /** Capacity units spent so far. */
    get units() {
        return this.#units;
    }
    /** How often the service asked to come back later. */
    get throttled() {
        return this.#throttled;
    }
    /**
     * Makes a call within the rate, again after each throttling.
     * @throws UserError when nothing but throttling came for ten minutes
     */
    async call(request) {
        for (let attempt = 0;; attempt++) {
            await this.#admit();
            try {
                return await request();
            }
            catch (error) {
                if (!(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isThrottle */ .p0)(error))
                    throw error;
                this.refused(error);
                await this.backOff(attempt);
            }
        }
    }
    /** Takes note of an answer that brought the work on, and of what it cost. */
    spent(units) {
        this.#units += units;
        this.#throttledSince = undefined;
        if (this.#rate === Number.POSITIVE_INFINITY)
            return;
        const now = this.#clock.monotonic();
        // A rest does not save up: what was not used within a second is gone.
        this.#next = Math.max(this.#next, now - _model_time_js__WEBPACK_IMPORTED_MODULE_3__/* .SECOND */ .Z2) + (units / this.#rate) * _model_time_js__WEBPACK_IMPORTED_MODULE_3__/* .SECOND */ .Z2;
        this.#recover(now);
    }
    /** Takes note of a throttling, of a whole call or of part of a batch: halves the rate. */
    refused(cause) {
        this.#throttled++;
        const now = this.#clock.monotonic();
        this.#throttledSince ??= now;
        if (now - this.#throttledSince > _model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLE */ .tM.giveUpAfter)
            throw this.#tired(cause);
        // One burst refuses many calls at once: that is one sign, not many.
        if (now - this.#lastThrottle < _model_time_js__WEBPACK_IMPORTED_MODULE_3__/* .SECOND */ .Z2)
            return;
        this.#lastThrottle = now;
        const seen = this.#units / Math.max(1, (now - this.#startedAt) / _model_time_js__WEBPACK_IMPORTED_MODULE_3__/* .SECOND */ .Z2);
        this.#rate = Math.max(1, Math.min(this.#rate, Math.max(seen, 1)) / 2);
        this.#options.onSlower?.(`${this.#options.what} is throttled: slowing down to ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(Math.round(this.#rate))} capacity units a second`);
    }
    /** Waits before another try: longer each time, by chance so that many do not come back at once. */
    async backOff(attempt) {
        const most = Math.min(_model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLE */ .tM.first * 2 ** attempt, _model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLE */ .tM.most);
        await this.#clock.sleep(most * (0.5 + this.#chance() / 2), this.#signal);
    }
    async #admit() {
        for (;;) {
            const wait = this.#next - this.#clock.monotonic();
            if (wait <= 0 || this.#rate === Number.POSITIVE_INFINITY)
                return;
            await this.#clock.sleep(wait, this.#signal);
        }
    }
    /** Some time after the last throttling the rate rises again, up to what was asked for. */
    #recover(now) {
        if (now - this.#lastThrottle < _model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLE */ .tM.recoverAfter)
            return;
        this.#lastThrottle = now;
        const most = this.#options.unitsPerSecond ?? Number.POSITIVE_INFINITY;
        this.#rate = Math.min(most, this.#rate * 1.5);
    }
    #tired(cause) {
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            what: `${this.#options.what} was throttled for ${_model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLE */ .tM.giveUpAfter / 60_000} minutes without a single success`,
            means: 'it was not finished; what had been done stands',
            next: 'give the table more capacity, or run at a quieter time, or with a lower `--max-rate`',
            cause,
        });
    }
}


/***/ }),

/***/ 8948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ arrivalWait),
/* harmony export */   K: () => (/* binding */ awaitArrival)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _both_sides_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4876);
/* harmony import */ var _item_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2846);
/** Tells writes that are under way between two replicas from divergence: what is under way arrives, sooner or later. */




/** How long a difference between replicas is given to arrive. @param lags the greatest that was measured each way, where any was */
function arrivalWait(lags) {
    if (lags.length === 0)
        return _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .ARRIVAL */ ._R.unknown;
    return Math.min(_model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .ARRIVAL */ ._R.most, Math.max(_model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .ARRIVAL */ ._R.least, _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .ARRIVAL */ ._R.lags * Math.max(...lags)));
}
/**
 * Reads keys that differ again and again, until both sides are equal or one is seen to follow the other.
 * @param within how long a write may be under way; keys that differ still are divergent
 */
async function awaitArrival(sides, keys, within) {
    const { clock, signal } = sides.a.connection;
    const end = clock.monotonic() + within;
    const seen = new Map(keys.map((key) => [key, { a: [], b: [] }]));
    let following = 0;
    let leading = 0;
    for (let pause = _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2; seen.size > 0; pause = Math.min(2 * pause, 10 * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .SECOND */ .Z2)) {
        for await (const { key, a, b } of (0,_both_sides_js__WEBPACK_IMPORTED_MODULE_2__/* .itemsOfBoth */ .F)(sides, [...seen.keys()])) {
            const states = seen.get(key);
            states.a.push(stateOf(a, sides));
            states.b.push(stateOf(b, sides));
            const equal = states.a.at(-1) === states.b.at(-1);
            const leads = trails(states.a, states.b);
            const follows = leads || trails(states.b, states.a);
            if (!equal && follows)
                following++;
            if (!equal && leads)
                leading++;
            if (equal || follows)
                seen.delete(key);
        }
        const left = end - clock.monotonic();
        if (seen.size === 0 || left <= 0)
            break;
        await clock.sleep(Math.min(pause, left), signal);
    }
    return { differing: [...seen.keys()], following, leading };
}
/** Whether one side has moved on to a state in which the other was seen before; one that stands still follows nobody. */
function trails(one, other) {
    const now = one.at(-1);
    if (now === one.at(-2))
        return false;
    return one.length > 1 && other.slice(0, -1).includes(now);
}
function stateOf(item, { keys }) {
    return item ? (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .hashesOf */ .mU)(item, keys).item.toString('latin1') : '';
}


/***/ }),

/***/ 2846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ canonicalText),
/* harmony export */   EN: () => (/* binding */ hashKey),
/* harmony export */   mU: () => (/* binding */ hashesOf)
/* harmony export */ });
/* harmony import */ var _wire_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5987);
/* harmony import */ var _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9429);


/** The SHA-256 of an item's canonical form (32 bytes), and the first 16 bytes of its key's. @throws SyntaxError without its key */
function hashesOf(item, keys) {
    const reader = readerOf(keys);
    reader.read(Buffer.from(JSON.stringify(item)), 0);
    return { key: Buffer.from(reader.keyHash, 'latin1'), item: Buffer.from(reader.hash, 'latin1') };
}
/** The first 16 bytes of the SHA-256 of a key's canonical form. */
function hashKey(key, keys) {
    return hashesOf(key, keys).key;
}
/** One a key schema: its buffers are worth keeping, and it is done with an item before it is asked for the next. */
const READERS = new WeakMap();
function readerOf(keys) {
    const known = READERS.get(keys);
    if (known)
        return known;
    const made = new _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .ItemReader */ .$(keys);
    READERS.set(keys, made);
    return made;
}
const CANONICAL = new _wire_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .Canonicalizer */ .t();
/** The canonical form of an item (or of any attributes by name), one byte a character: equal exactly when the items are. */
function canonicalText(attributes) {
    CANONICAL.item(Buffer.from(JSON.stringify(attributes)), 0);
    return CANONICAL.out.toString('latin1', 0, CANONICAL.length);
}


/***/ }),

/***/ 3150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nh: () => (/* binding */ showKey),
/* harmony export */   Pu: () => (/* binding */ keyText),
/* harmony export */   TN: () => (/* binding */ keyOf)
/* harmony export */ });
/* harmony import */ var _item_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2846);

/** The key of an item, alone. */
function keyOf(item, keys) {
    return Object.fromEntries(keys.map((k) => [k.name, item[k.name]]));
}
/** One text for each key, the same for keys that DynamoDB takes for equal (`1.0` and `1`). */
function keyText(item, keys) {
    return (0,_item_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(keyOf(item, keys));
}
/** A key for people: DynamoDB JSON, compact. */
function showKey(item, keys) {
    return JSON.stringify(keyOf(item, keys));
}


/***/ }),

/***/ 7229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Reservoir),
/* harmony export */   y: () => (/* binding */ random)
/* harmony export */ });
/** Random choices from a seed: the same seed gives the same drill. */
/** A generator of numbers in [0, 1) (mulberry32); enough for drawing samples, not for secrets. */
function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    };
}
/** A uniform sample of fixed size from a stream of unknown length (reservoir sampling). */
class Reservoir {
    #size;
    #next;
    kept = [];
    #seen = 0;
    constructor(size, next) {
        this.#size = size;
        this.#next = next;
    }
    /** @param item makes the item; called only when it is kept */
    offer(item) {
        this.#seen++;
        if (this.kept.length < this.#size) {
            this.kept.push(item());
            return;
        }
        const slot = Math.floor(this.#next() * this.#seen);
        if (slot < this.#size)
            this.kept[slot] = item();
    }
}


/***/ }),

/***/ 2123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readTable),
/* harmony export */   z: () => (/* binding */ readRow)
/* harmony export */ });
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7936);
/* harmony import */ var _governor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8952);
/* harmony import */ var _scan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8103);
/* harmony import */ var _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9429);




/** Reads a table whole, strongly consistent. Not a snapshot: each item is as it was at some moment between start and end. */
async function readTable(connection, options) {
    const { table, keys, spill, offer } = options;
    const governor = options.governor ?? new _governor_js__WEBPACK_IMPORTED_MODULE_0__/* .Governor */ .n(connection, { what: `reading ${table}` });
    const reader = new _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .ItemReader */ .$(keys);
    const fingerprint = new _fingerprint_js__WEBPACK_IMPORTED_MODULE_3__/* .Fingerprint */ .$();
    const startedAt = connection.clock.now();
    const before = governor.units;
    let bytes = 0;
    await (0,_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .scanSegments */ .I)(connection, {
        table,
        segments: options.segments ?? (0,_scan_js__WEBPACK_IMPORTED_MODULE_1__/* .segmentsFor */ .Y)(options.size),
        governor,
        item: (page, start) => {
            const end = reader.read(page, start);
            fingerprint.add(reader.hash);
            spill?.add(reader.keyHash, rowOf(reader));
            offer?.(() => JSON.parse(page.toString('utf8', start, end)));
            return end;
        },
        page: async (page) => {
            bytes += page.bytes.length;
            options.onProgress?.({ items: fingerprint.items, bytes });
            await spill?.drain();
        },
    });
    const endedAt = connection.clock.now();
    return { fingerprint, items: fingerprint.items, bytes, startedAt, endedAt, readUnits: governor.units - before };
}
/** What a row of {@link readTable}'s spill holds: the item's hash, then its key. */
function readRow(payload) {
    return { hash: payload.toString('latin1', 0, 32), key: payload.toString('utf8', 32) };
}
function rowOf(reader) {
    const key = reader.keyJson();
    const row = Buffer.allocUnsafe(32 + Buffer.byteLength(key));
    row.write(reader.hash, 0, 32, 'latin1');
    row.write(key, 32);
    return row;
}


/***/ }),

/***/ 8103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ scanSegments),
/* harmony export */   Y: () => (/* binding */ segmentsFor)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _wire_page_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1065);


/** The whole of a table, cut so that the slowest segment is not waited for long. @param bytes about how many it holds */
function segmentsFor(bytes) {
    const wanted = Math.ceil(bytes / _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.segmentBytes);
    const total = Math.min(_model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.segmentsMost, Math.max(_model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.readers, wanted));
    return { total, first: 0, last: total - 1 };
}
/**
 * Reads every item of the segments once (Scan; not a snapshot: a write during the scan may or may not be seen). Readers
 * take segments one after the other; where pages come slowly, more readers are set to work, so that a slow segment holds up
 * none of the rest. The cut itself stays: which keys a part of a segment would hold is not documented, so none is divided.
 * @throws what the service refuses with, after all readers have stopped
 */
async function scanSegments(connection, options) {
    const waiting = [];
    for (let s = options.segments.first; s <= options.segments.last; s++) {
        if (options.startOf?.(s) !== 'done')
            waiting.push(s);
    }
    const usual = new UsualTime();
    const readers = [];
    let failed;
    const more = () => {
        if (waiting.length > 0 && readers.length < _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.readersMost)
            readers.push(reader());
    };
    const reader = async () => {
        try {
            for (let s = waiting.shift(); s !== undefined && !failed; s = waiting.shift()) {
                await readSegment(connection, options, s, () => failed !== undefined, (ms) => {
                    if (usual.isSlow(ms))
                        more();
                });
            }
        }
        catch (error) {
            failed ??= { error };
        }
    };
    for (let i = 0; i < _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.readers; i++)
        more();
    // More may join while the first are awaited.
    for (let i = 0; i < readers.length; i++)
        await readers[i];
    if (failed)
        throw failed.error;
}
async function readSegment(connection, { table, segments, governor, startOf, item, page, consistent = true }, segment, stopped, took) {
    const request = JSON.stringify({
        TableName: table,
        Segment: segment,
        TotalSegments: segments.total,
        ConsistentRead: consistent,
        ReturnConsumedCapacity: 'TOTAL',
    });
    let start = startOf?.(segment);
    let buffer = Buffer.alloc(0);
    do {
        const body = start === undefined ? request : `${request.slice(0, -1)},"ExclusiveStartKey":${start}}`;
        const asked = connection.clock.monotonic();
        const bytes = await governor.call(() => connection.sendBytes('Scan', body, buffer));
        took(connection.clock.monotonic() - asked);
        const read = (0,_wire_page_js__WEBPACK_IMPORTED_MODULE_1__/* .readPage */ .S)(bytes, (at) => item(bytes, at, segment));
        governor.spent(read.units);
        await page?.({ ...read, segment, bytes });
        start = read.next;
        // A page is through before the next is asked for, so one buffer serves them all: pages are nearly of one size.
        if (start !== undefined && bytes.length > buffer.length)
            buffer = Buffer.allocUnsafe(Math.ceil(bytes.length * 1.2));
    } while (start !== undefined && !stopped());
}
/** The usual time of a page, learned as a running median. */
class UsualTime {
    #estimate = 0;
    #seen = 0;
    isSlow(ms) {
        this.#seen++;
        if (this.#seen === 1)
            this.#estimate = ms;
        // Steps of a twentieth towards each observation: a median that needs no memory.
        else
            this.#estimate *= ms > this.#estimate ? 1.05 : 0.95;
        return this.#seen > 2 * _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.readers && ms > _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .SCAN */ .wB.slow * this.#estimate;
    }
}


/***/ }),

/***/ 5198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ Spill),
/* harmony export */   S: () => (/* binding */ PARTITIONS)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1053);
/* harmony import */ var _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9429);
/**
 * Rows by key, more than memory holds: partitioned by the key's hash, kept in memory while they are few, and else in files of
 * a folder of their own. Two spills are joined partition by partition, so what is in memory at once stays flat.
 */






/** By the first byte of a key's hash. */
const PARTITIONS = 256;
/** Bytes kept in memory before they go to files, all partitions together. */
const IN_MEMORY = 8 * 1024 * 1024;
/** A row: the payload's length, the key's hash, the payload. */
const HEAD = 4 + _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .KEY_HASH_BYTES */ .T;
class Spill {
    #partitions = Array.from({ length: PARTITIONS }, () => ({
        buffer: Buffer.alloc(0),
        used: 0,
        onDisk: false,
    }));
    #inMemory = 0;
    #rows = 0;
    #folder;
    static async create() {
        return new Spill();
    }
    get rows() {
        return this.#rows;
    }
    /** Takes a row; memory is given back by {@link drain}, to be called now and then. */
    add(key, payload) {
        const first = typeof key === 'string' ? key.charCodeAt(0) : key[0];
        const partition = this.#partitions[first];
        const length = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length;
        const need = partition.used + HEAD + length;
        if (need > partition.buffer.length)
            grow(partition, need);
        const { buffer } = partition;
        let at = buffer.writeUInt32BE(length, partition.used);
        if (typeof key === 'string')
            at += buffer.write(key, at, _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .KEY_HASH_BYTES */ .T, 'latin1');
        else {
            buffer.set(key.subarray(0, _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .KEY_HASH_BYTES */ .T), at);
            at += _wire_item_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .KEY_HASH_BYTES */ .T;
        }
        if (typeof payload === 'string')
            buffer.write(payload, at);
        else
            buffer.set(payload, at);
        partition.used = need;
        this.#inMemory += HEAD + length;
        this.#rows++;
    }
    /** Writes to files what has become too much for memory. @throws UserError when the disk does not take it */
    async drain() {
        if (this.#inMemory >= IN_MEMORY)
            this.#write();
    }
    /** All rows of a partition, in the order in which they were added. */
    async read(partition) {
        const { buffer, used, onDisk } = this.#partitions[partition];
        const rows = [];
        if (onDisk)
            parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(this.#file(partition)), rows);
        parse(buffer.subarray(0, used), rows);
        return rows;
    }
    /** Forgets the rows and removes the files. */
    async close() {
        for (const partition of this.#partitions)
            Object.assign(partition, { buffer: Buffer.alloc(0), used: 0 });
        if (this.#folder)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(this.#folder, { recursive: true, force: true });
    }
    /** All at one go: no row comes while one is written, and the buffers can be used again. */
    #write() {
        try {
            this.#folder ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'dynadrill-'));
            for (const [index, partition] of this.#partitions.entries()) {
                if (partition.used === 0)
                    continue;
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(this.#file(index), partition.buffer.subarray(0, partition.used));
                Object.assign(partition, { used: 0, onDisk: true });
            }
            this.#inMemory = 0;
        }
        catch (error) {
            throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y({
                what: `the keys and hashes of a table could not be written to ${(0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()}: ${error.message}`,
                means: 'the tables were not compared to the end; nothing is claimed of them',
                next: 'make room on the disk (about 100 bytes an item of each table), or set TMPDIR to a place that has it',
                cause: error,
            });
        }
    }
    #file(partition) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(this.#folder, String(partition));
    }
}
function grow(partition, need) {
    const larger = Buffer.allocUnsafe(Math.max(4096, Math.ceil(1.5 * need)));
    partition.buffer.copy(larger, 0, 0, partition.used);
    partition.buffer = larger;
}
function parse(bytes, rows) {
    for (let at = 0; at < bytes.length;) {
        const length = bytes.readUInt32BE(at);
        const payload = at + HEAD;
        rows.push({ key: bytes.toString('latin1', at + 4, payload), payload: bytes.subarray(payload, payload + length) });
        at = payload + length;
    }
}


/***/ }),

/***/ 5987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ Canonicalizer)
});

// EXTERNAL MODULE: ./lib/data/wire/json.js
var json = __webpack_require__(7792);
;// CONCATENATED MODULE: ./lib/data/wire/strings.js
/** Strings of JSON, onto the end of canonical bytes. */

/** Longer strings are searched and copied by the runtime, which costs a call and then next to nothing a byte. */
const SHORT = 32;
/** A JSON string's text as UTF-8, onto the end. */
function writeString(source, parts) {
    const { bytes } = source;
    const start = source.at + 1;
    if (bytes[source.at] !== json/* QUOTE */.jA)
        throw source.wrong();
    // Every part has room for a short string.
    const { out } = parts;
    let o = parts.length;
    let i = start;
    for (const short = start + SHORT; i < short; i++) {
        const c = bytes[i];
        if (c === json/* QUOTE */.jA) {
            source.at = i + 1;
            parts.length = o;
            return;
        }
        if (c === json/* BACKSLASH */.r_ || c === undefined)
            break;
        out[o++] = c;
    }
    const end = bytes.indexOf(json/* QUOTE */.jA, i);
    if (end < 0)
        throw (0,json/* notJson */.O2)(bytes.length);
    if (source.hasEscape(i, end)) {
        writeEscaped(source, parts);
        return;
    }
    parts.length = o;
    parts.append(bytes, i, end);
    source.at = end + 1;
}
function writeEscaped(source, parts) {
    const { bytes } = source;
    let i = source.at + 1;
    for (;;) {
        if (parts.length + 8 > parts.out.length)
            parts.grow(parts.length);
        const c = bytes[i++];
        if (c === json/* QUOTE */.jA)
            break;
        if (c === undefined)
            throw (0,json/* notJson */.O2)(i);
        if (c !== json/* BACKSLASH */.r_) {
            parts.out[parts.length++] = c;
            continue;
        }
        const letter = bytes[i++];
        if (letter !== 0x75) {
            parts.out[parts.length++] = unescaped(letter, i);
            continue;
        }
        let code = hex4(bytes, i);
        i += 4;
        if (code >= 0xd800 && code < 0xdc00 && bytes[i] === json/* BACKSLASH */.r_ && bytes[i + 1] === 0x75) {
            const low = hex4(bytes, i + 2);
            if (low >= 0xdc00 && low < 0xe000) {
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                i += 6;
            }
        }
        parts.length = utf8(parts.out, parts.length, code);
    }
    source.at = i;
}
function hex4(bytes, at) {
    const text = String.fromCharCode(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
    if (!/^[0-9a-fA-F]{4}$/.test(text))
        throw (0,json/* notJson */.O2)(at);
    return Number.parseInt(text, 16);
}
function unescaped(c, at) {
    switch (c) {
        case json/* QUOTE */.jA:
        case json/* BACKSLASH */.r_:
        case 0x2f:
            return c;
        case 0x62:
            return 0x08;
        case 0x66:
            return 0x0c;
        case 0x6e:
            return 0x0a;
        case 0x72:
            return 0x0d;
        case 0x74:
            return 0x09;
        default:
            throw (0,json/* notJson */.O2)(at);
    }
}
/** Writes a code point. A surrogate without its other half keeps its own three bytes: it equals only itself. */
function utf8(out, at, code) {
    let o = at;
    if (code < 0x80) {
        out[o++] = code;
    }
    else if (code < 0x800) {
        out[o++] = 0xc0 | (code >> 6);
        out[o++] = 0x80 | (code & 63);
    }
    else if (code < 0x10000) {
        out[o++] = 0xe0 | (code >> 12);
        out[o++] = 0x80 | ((code >> 6) & 63);
        out[o++] = 0x80 | (code & 63);
    }
    else {
        out[o++] = 0xf0 | (code >> 18);
        out[o++] = 0x80 | ((code >> 12) & 63);
        out[o++] = 0x80 | ((code >> 6) & 63);
        out[o++] = 0x80 | (code & 63);
    }
    return o;
}

;// CONCATENATED MODULE: ./lib/data/wire/binary.js
/** Binary, onto the end of canonical bytes. */


/** For each character of base64 its value; 255 for any other. */
const BASE64 = new Uint8Array(256).fill(255);
for (const [value, c] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
    BASE64[c.charCodeAt(0)] = value;
}
/** Base64 has several spellings of one run of bytes (padding, unused bits, another alphabet); the bytes decide. */
function writeBinary(source, parts) {
    const bytes = source.bytes;
    const start = source.at + 1;
    if (bytes[source.at] !== json/* QUOTE */.jA)
        throw source.wrong();
    let i = start;
    while (BASE64[bytes[i]] !== 255)
        i++;
    const chars = i - start;
    let end = i;
    while (bytes[end] === 0x3d)
        end++;
    const padding = end - i;
    const lastValue = BASE64[bytes[i - 1]];
    const unused = padding === 1 ? lastValue & 3 : padding === 2 ? lastValue & 15 : 0;
    const plain = bytes[end] === json/* QUOTE */.jA && (chars + padding) % 4 === 0 && padding <= 2 && unused === 0;
    if (plain) {
        parts.append(bytes, start, end);
        source.at = end + 1;
        return;
    }
    const before = parts.length;
    writeString(source, parts);
    const text = Buffer.from(parts.out.toString('latin1', before, parts.length), 'base64').toString('base64');
    parts.length = before;
    parts.text(text);
}

;// CONCATENATED MODULE: ./lib/data/number.js
/**
 * Numbers as DynamoDB compares them: `1.0` = `1` = `1e0`, `-0` = `0`. Kept as text, so 38 digits and exponents from
 * -130 to 125 survive (developer guide, "Numbers").
 */
/**
 * The canonical form of a number: sign, significant digits without outer zeros, and the power of ten of the last one.
 * Equal exactly when the numbers are equal. Text that is no number comes back as it is, marked, so that it equals only itself.
 */
function canonicalNumber(text) {
    const m = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
    if (!m || (!m[2] && !m[3]))
        return `?${text}`;
    const fraction = m[3] ?? '';
    const digits = `${m[2]}${fraction}`.replace(/^0+/, '');
    const significant = digits.replace(/0+$/, '');
    if (significant === '')
        return '0';
    const exponent = Number(m[4] ?? 0) - fraction.length + (digits.length - significant.length);
    return `${m[1] === '-' ? '-' : ''}${significant}e${exponent}`;
}

;// CONCATENATED MODULE: ./lib/data/wire/numbers.js
/** Numbers, onto the end of canonical bytes. */



const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_E = 0x65;
/** Digits and point of a number that is read byte by byte; the room that every part asks for is enough for it. */
const PLAIN_DIGITS = 80;
/** A number's canonical text: written plainly it is read here, with an exponent or otherwise by {@link canonicalNumber}. */
function writeNumber(source, parts) {
    const bytes = source.bytes;
    if (bytes[source.at] !== json/* QUOTE */.jA)
        throw source.wrong();
    const start = source.at + 1;
    const negative = bytes[start] === MINUS;
    const digits = negative ? start + 1 : start;
    let i = digits;
    let point = -1;
    let first = -1;
    let last = -1;
    for (let c = bytes[i];; c = bytes[++i]) {
        if (c >= ZERO && c <= NINE) {
            if (c !== ZERO) {
                if (first < 0)
                    first = i;
                last = i;
            }
        }
        else if (c === POINT && point < 0) {
            point = i;
        }
        else {
            break;
        }
    }
    const plain = bytes[i] === json/* QUOTE */.jA && i - digits <= PLAIN_DIGITS && i - digits > (point < 0 ? 0 : 1);
    if (!plain) {
        writeSpelled(source, parts);
        return;
    }
    const out = parts.out;
    let o = parts.length;
    source.at = i + 1;
    if (first < 0) {
        out[o] = ZERO;
        parts.length = o + 1;
        return;
    }
    if (negative)
        out[o++] = MINUS;
    for (let k = first; k <= last; k++)
        if (k !== point)
            out[o++] = bytes[k];
    out[o++] = LETTER_E;
    const end = point < 0 ? i : point;
    // Tens that the last digit stands for: places before the point behind it, or after the point up to it.
    const power = last < end ? end - 1 - last : end - last;
    if (power < 0)
        out[o++] = MINUS;
    const size = Math.abs(power);
    if (size > 9)
        out[o++] = ZERO + Math.floor(size / 10);
    out[o++] = ZERO + (size % 10);
    parts.length = o;
}
function writeSpelled(source, parts) {
    const before = parts.length;
    writeString(source, parts);
    const text = canonicalNumber(parts.out.toString('utf8', before, parts.length));
    parts.length = before;
    parts.text(text);
}

;// CONCATENATED MODULE: ./lib/data/wire/parts.js
/** Canonical bytes as they are written: parts that open with a tag and their length, and can be put into order. */
/** A tag and a length. */
const HEAD = 5;
/** What every part finds room for without asking: its head, a number, a short string. */
const ROOM = 128;
class Parts {
    /** What is written so far, up to {@link length}. */
    out = Buffer.allocUnsafe(64 * 1024);
    length = 0;
    #spare = Buffer.allocUnsafe(64 * 1024);
    /** Begins a part. @returns where, for {@link close} */
    open(tag) {
        const at = this.length;
        // Room for a head and a little content; contents that may be long ask for more.
        if (at + ROOM > this.out.length)
            this.grow(ROOM);
        this.out[at] = tag;
        this.length = at + HEAD;
        return at;
    }
    /** Ends the part that began there. */
    close(head) {
        const size = this.length - head - HEAD;
        const out = this.out;
        out[head + 1] = size >>> 24;
        out[head + 2] = size >>> 16;
        out[head + 3] = size >>> 8;
        out[head + 4] = size;
    }
    /** Makes room for so many bytes more, and as much again as there is. */
    grow(room) {
        const larger = Buffer.allocUnsafe(2 * (this.out.length + room));
        this.out.copy(larger, 0, 0, this.length);
        this.out = larger;
    }
    /** Writes a text onto the end. */
    text(text) {
        const size = Buffer.byteLength(text);
        if (this.length + size + 8 > this.out.length)
            this.grow(size);
        this.length += this.out.write(text, this.length);
    }
    /** Copies bytes onto the end. */
    append(bytes, start, end) {
        const size = end - start;
        if (this.length + size + 8 > this.out.length)
            this.grow(size);
        copy(bytes, start, end, this.out, this.length);
        this.length += size;
    }
    /**
     * Puts the parts that begin at these places, up to the end, into the order of their first contents.
     * @param moved is told where each has come to stand
     */
    sort(first, parts, moved) {
        if (parts.length < 2)
            return;
        const count = parts.length;
        const order = parts.map((_, i) => i);
        // By insertion: parts are few, and come nearly in order or in the same order every time.
        if (count > 32)
            order.sort((a, b) => this.compare(parts[a], parts[b]));
        else
            for (let i = 1; i < count; i++)
                this.#insert(order, parts, i);
        const size = this.length - first;
        if (this.#spare.length < size + ROOM)
            this.#spare = Buffer.allocUnsafe(2 * (size + ROOM));
        let at = 0;
        for (const i of order) {
            const start = parts[i];
            const end = i + 1 < count ? parts[i + 1] : first + size;
            copy(this.out, start, end, this.#spare, at);
            moved?.(i, first + at, end - start);
            at += end - start;
        }
        if (first > 0) {
            copy(this.#spare, 0, size, this.out, first);
            return;
        }
        // The whole of an item: the ordered bytes take the place of the others as they are.
        const ordered = this.#spare;
        this.#spare = this.out;
        this.out = ordered;
    }
    #insert(order, parts, i) {
        const part = order[i];
        let at = i;
        while (at > 0 && this.compare(parts[order[at - 1]], parts[part]) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = part;
    }
    /** Compares the contents of the first part at each of two places: bytes first, the shorter before the longer. */
    compare(a, b) {
        const out = this.out;
        const endA = a + HEAD + lengthAt(out, a);
        const endB = b + HEAD + lengthAt(out, b);
        let i = a + HEAD;
        let j = b + HEAD;
        while (i < endA && j < endB) {
            const difference = out[i++] - out[j++];
            if (difference !== 0)
                return difference;
        }
        return endA - a - (endB - b);
    }
}
function lengthAt(out, part) {
    return ((out[part + 1] << 24) |
        (out[part + 2] << 16) |
        (out[part + 3] << 8) |
        out[part + 4]);
}
/** Copies bytes. A call of the runtime costs more than it saves for the few bytes of most attributes. */
function copy(from, start, end, to, at) {
    if (end - start > 64) {
        from.copy(to, at, start, end);
        return;
    }
    let o = at;
    for (let i = start; i < end; i++)
        to[o++] = from[i];
}

;// CONCATENATED MODULE: ./lib/data/wire/source.js
/** JSON bytes as they are read. */

class Source {
    bytes = Buffer.alloc(0);
    at = 0;
    #backslash = -1;
    /** Begins to read there. */
    from(bytes, at) {
        if (bytes !== this.bytes || at < this.at)
            this.#backslash = -1;
        this.bytes = bytes;
        this.at = at;
    }
    /** Whether there is a backslash before `end`, from the place `start` on. Looks for each once: most pages have none. */
    hasEscape(start, end) {
        if (this.#backslash < start) {
            const found = this.bytes.indexOf(json/* BACKSLASH */.r_, start);
            this.#backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
        }
        return this.#backslash < end;
    }
    /** Goes to the next byte that is no white space. */
    next() {
        this.at = (0,json/* skipSpace */.AN)(this.bytes, this.at);
        return this.bytes[this.at];
    }
    /** Between two elements: whether another follows. */
    more(close) {
        const c = this.next();
        if (c === close)
            return false;
        if (c !== json/* COMMA */.KE)
            throw this.wrong();
        this.at++;
        this.next();
        return true;
    }
    /** Goes past this byte, white space before it aside. @throws SyntaxError when it is another */
    expect(byte) {
        if (this.bytes[this.at] !== byte && this.next() !== byte)
            throw this.wrong();
        this.at++;
    }
    /** What came is not what was to come here. */
    wrong() {
        return (0,json/* notJson */.O2)(this.at);
    }
}

;// CONCATENATED MODULE: ./lib/data/wire/canonical.js
/**
 * The canonical form of items, made from the JSON bytes that came in: one run of bytes for each item, the same however it was
 * written. Attributes by name, sets in order, numbers canonical, binary as bytes; every part is a type tag, its length in
 * four bytes, and its content, so no two different items share one. List order counts; text is not normalised.
 */






const S = 0x53;
const N = 0x4e;
const B = 0x42;
const L = 0x4c;
const M = 0x4d;
const U = 0x55;
const O = 0x4f;
/** Tags of parts: a name, an element of a set, and the types by their letters; sets in lower case. */
const TAG = { name: 0x4b, S, N, B, L, M, BOOL: 0x54, NULL: 0x30, SS: 0x73, NS: 0x6e, BS: 0x62, element: 0x45 };
/** Writes canonical forms into a buffer of its own, one item after the other. Not to be used by two at once: its result is overwritten. */
class Canonicalizer {
    /** Key attributes of the last item: their canonical bytes, and their values in the source. By position in `keys`. */
    keyOut;
    keySource;
    #source = new Source();
    #parts = new Parts();
    #keys;
    /** Which attribute of the item each key attribute is. */
    #keyParts;
    /** The canonical bytes of the last item, up to {@link length}. */
    get out() {
        return this.#parts.out;
    }
    get length() {
        return this.#parts.length;
    }
    /** @param keys names of attributes whose place is to be noted */
    constructor(keys = []) {
        this.#keys = keys.map((name) => Buffer.from(name));
        this.#keyParts = keys.map(() => -1);
        this.keyOut = keys.map(() => ({ start: -1, end: -1 }));
        this.keySource = keys.map(() => ({ start: -1, end: -1 }));
    }
    /**
     * Makes the canonical form of the item that begins at `at`, its brace.
     * @returns the place after its closing brace
     * @throws SyntaxError when that is not a DynamoDB item
     */
    item(bytes, at) {
        this.#source.from(bytes, at);
        this.#parts.length = 0;
        this.#keyParts.fill(-1);
        for (const span of this.keyOut)
            span.start = -1;
        this.#map(true);
        return this.#source.at;
    }
    #map(top) {
        this.#source.expect(json/* OPEN_BRACE */.Hv);
        const first = this.#parts.length;
        const parts = [];
        let sorted = true;
        for (let more = this.#source.next() !== json/* CLOSE_BRACE */.rc; more; more = this.#source.more(json/* CLOSE_BRACE */.rc)) {
            const start = this.#parts.length;
            const head = this.#parts.open(TAG.name);
            writeString(this.#source, this.#parts);
            this.#parts.close(head);
            const nameEnd = this.#parts.length;
            this.#source.expect(json/* COLON */.oH);
            this.#source.next();
            const source = this.#source.at;
            this.#value();
            if (top)
                this.#noteKey(parts.length, start, nameEnd, source);
            if (sorted && parts.length > 0)
                sorted = this.#parts.compare(parts[parts.length - 1], start) < 0;
            parts.push(start);
        }
        this.#source.expect(json/* CLOSE_BRACE */.rc);
        if (!sorted)
            this.#parts.sort(first, parts, top ? this.#keyMoved : undefined);
    }
    #noteKey(part, start, nameEnd, source) {
        for (let k = 0; k < this.#keys.length; k++) {
            if (!this.#isName(this.#keys[k], start + HEAD, nameEnd))
                continue;
            this.#keyParts[k] = part;
            this.#place(k, start, this.#parts.length - start);
            const span = this.keySource[k];
            span.start = source;
            span.end = this.#source.at;
        }
    }
    #isName(name, start, end) {
        if (name.length !== end - start)
            return false;
        for (let i = 0; i < name.length; i++)
            if (name[i] !== this.#parts.out[start + i])
                return false;
        return true;
    }
    #value() {
        this.#source.expect(json/* OPEN_BRACE */.Hv);
        if (this.#source.next() !== json/* QUOTE */.jA)
            throw this.#source.wrong();
        const bytes = this.#source.bytes;
        const at = this.#source.at;
        const a = bytes[at + 1];
        const b = bytes[at + 2];
        // The type is one letter, two, or a word.
        const width = b === json/* QUOTE */.jA ? 1 : bytes[at + 3] === json/* QUOTE */.jA ? 2 : 4;
        if (bytes[at + 1 + width] !== json/* QUOTE */.jA)
            throw this.#source.wrong();
        this.#source.at = at + 2 + width;
        this.#source.expect(json/* COLON */.oH);
        this.#source.next();
        if (width === 1)
            this.#single(a);
        else if (width === 2 && b === S && (a === S || a === N || a === B))
            this.#set(a);
        else if (width === 4 && a === B && b === O)
            this.#word(TAG.BOOL);
        else if (width === 4 && a === N && b === U)
            this.#word(TAG.NULL);
        else
            throw this.#source.wrong();
        this.#source.expect(json/* CLOSE_BRACE */.rc);
    }
    #single(type) {
        const head = this.#parts.open(type);
        if (type === S)
            writeString(this.#source, this.#parts);
        else if (type === N)
            writeNumber(this.#source, this.#parts);
        else if (type === B)
            writeBinary(this.#source, this.#parts);
        else if (type === M)
            this.#map(false);
        else if (type === L)
            this.#list();
        else
            throw this.#source.wrong();
        this.#parts.close(head);
    }
    /** true or false: BOOL holds either, NULL is always true. */
    #word(tag) {
        const first = this.#source.bytes[this.#source.at];
        const isTrue = first === 0x74;
        if (!isTrue && first !== 0x66)
            throw this.#source.wrong();
        this.#source.at += isTrue ? 4 : 5;
        const head = this.#parts.open(tag);
        this.#parts.out[this.#parts.length++] = isTrue ? 1 : 0;
        this.#parts.close(head);
    }
    #list() {
        this.#source.expect(json/* OPEN_BRACKET */.WL);
        for (let more = this.#source.next() !== json/* CLOSE_BRACKET */.wt; more; more = this.#source.more(json/* CLOSE_BRACKET */.wt))
            this.#value();
        this.#source.expect(json/* CLOSE_BRACKET */.wt);
    }
    #set(type) {
        const outer = this.#parts.open(type === S ? TAG.SS : type === N ? TAG.NS : TAG.BS);
        this.#source.expect(json/* OPEN_BRACKET */.WL);
        const first = this.#parts.length;
        const parts = [];
        for (let more = this.#source.next() !== json/* CLOSE_BRACKET */.wt; more; more = this.#source.more(json/* CLOSE_BRACKET */.wt)) {
            parts.push(this.#parts.length);
            const head = this.#parts.open(TAG.element);
            if (type === S)
                writeString(this.#source, this.#parts);
            else if (type === N)
                writeNumber(this.#source, this.#parts);
            else
                writeBinary(this.#source, this.#parts);
            this.#parts.close(head);
        }
        this.#source.expect(json/* CLOSE_BRACKET */.wt);
        this.#parts.sort(first, parts);
        this.#parts.close(outer);
    }
    #keyMoved = (part, start, size) => {
        for (let k = 0; k < this.#keyParts.length; k++)
            if (this.#keyParts[k] === part)
                this.#place(k, start, size);
    };
    #place(key, start, size) {
        const span = this.keyOut[key];
        span.start = start;
        span.end = start + size;
    }
}


/***/ }),

/***/ 9429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ ItemReader),
/* harmony export */   T: () => (/* binding */ KEY_HASH_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5987);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7792);
/** Items of an answer one after the other: their hashes, and the keys' hashes, from the bytes that came in. */



/** Of a key's hash as much is kept as excludes that two keys of one table ever share it. */
const KEY_HASH_BYTES = 16;
class ItemReader {
    /** The SHA-256 of the last item's canonical form: 32 characters of latin1. */
    hash = '';
    /** The first 16 bytes of the SHA-256 of its key's. */
    keyHash = '';
    #names;
    #canonical;
    #key = Buffer.allocUnsafe(4096);
    #bytes = Buffer.alloc(0);
    /** @param keys the table's key attributes, in the order of its schema */
    constructor(keys) {
        this.#names = keys.map((k) => k.name);
        this.#canonical = new _canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .Canonicalizer */ .t(this.#names);
    }
    /**
     * Reads the item that begins at `at`.
     * @returns the place after it
     * @throws SyntaxError when it is not an item, or has not all the key's attributes
     */
    read(bytes, at) {
        const canonical = this.#canonical;
        const end = canonical.item(bytes, at);
        this.#bytes = bytes;
        this.hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', canonical.out.subarray(0, canonical.length), 'latin1');
        let size = 0;
        for (const { start, end: stop } of canonical.keyOut) {
            if (start < 0)
                throw (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .notJson */ .O2)(at);
            if (size + stop - start > this.#key.length)
                this.#growKey(size, stop - start);
            for (let i = start; i < stop; i++)
                this.#key[size++] = canonical.out[i];
        }
        this.keyHash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', this.#key.subarray(0, size), 'latin1').slice(0, KEY_HASH_BYTES);
        return end;
    }
    /** The last item's key as DynamoDB JSON, its values as they came. */
    keyJson() {
        const values = this.#canonical.keySource.map(({ start, end }, k) => `${JSON.stringify(this.#names[k])}:${this.#bytes.toString('utf8', start, end)}`);
        return `{${values.join(',')}}`;
    }
    #growKey(used, more) {
        const larger = Buffer.allocUnsafe(2 * (used + more));
        this.#key.copy(larger, 0, 0, used);
        this.#key = larger;
    }
}


/***/ }),

/***/ 7792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ skipSpace),
/* harmony export */   Hv: () => (/* binding */ OPEN_BRACE),
/* harmony export */   KE: () => (/* binding */ COMMA),
/* harmony export */   O2: () => (/* binding */ notJson),
/* harmony export */   WL: () => (/* binding */ OPEN_BRACKET),
/* harmony export */   dT: () => (/* binding */ skipValue),
/* harmony export */   jA: () => (/* binding */ QUOTE),
/* harmony export */   oH: () => (/* binding */ COLON),
/* harmony export */   r_: () => (/* binding */ BACKSLASH),
/* harmony export */   rc: () => (/* binding */ CLOSE_BRACE),
/* harmony export */   t9: () => (/* binding */ skipString),
/* harmony export */   wt: () => (/* binding */ CLOSE_BRACKET)
/* harmony export */ });
/** JSON as bytes: where a value ends, without making anything of it. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
/** @returns the first place at or after `at` that is no white space. */
function skipSpace(bytes, at) {
    let i = at;
    for (let c = bytes[i]; c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09; c = bytes[i])
        i++;
    return i;
}
/** @param at the opening quote. @returns the place after the closing one. */
function skipString(bytes, at) {
    for (let i = at + 1;;) {
        const end = bytes.indexOf(QUOTE, i);
        if (end < 0)
            throw notJson(bytes.length);
        let slashes = end;
        while (bytes[slashes - 1] === BACKSLASH && slashes > i)
            slashes--;
        // A quote after an odd number of backslashes is part of the text.
        if ((end - slashes) % 2 === 0)
            return end + 1;
        i = end + 1;
    }
}
/** @param at the first byte of a value. @returns the place after it. */
function skipValue(bytes, at) {
    const first = bytes[at];
    if (first === QUOTE)
        return skipString(bytes, at);
    let depth = 0;
    for (let i = at; i < bytes.length; i++) {
        const c = bytes[i];
        if (c === QUOTE) {
            i = skipString(bytes, i) - 1;
        }
        else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
            depth++;
        }
        else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
            // A bare number or word ends where what holds it does.
            if (depth === 0)
                return i;
            if (--depth === 0)
                return i + 1;
        }
        else if (c === COMMA && depth === 0) {
            return i;
        }
    }
    if (depth > 0)
        throw notJson(bytes.length);
    return bytes.length;
}
/** What came is not the JSON that was to come; nothing is made of it. */
function notJson(at) {
    return new SyntaxError(`the answer is not the JSON of DynamoDB items (byte ${at})`);
}


/***/ }),

/***/ 1065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ unitsOf),
/* harmony export */   S: () => (/* binding */ readPage)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7792);
/** An answer of the service as bytes: its items stay where they are, the rest is small and is parsed. */

/**
 * Reads the answer to a Scan or Query in one pass.
 * @param each is given where an item begins (its brace), and says where it ends
 * @throws SyntaxError when it is not JSON
 */
function readPage(bytes, each) {
    const page = { count: 0, units: 0 };
    let at = expect(bytes, 0, _json_js__WEBPACK_IMPORTED_MODULE_0__/* .OPEN_BRACE */ .Hv);
    while (bytes[at] !== _json_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOSE_BRACE */ .rc) {
        if (bytes[at] !== _json_js__WEBPACK_IMPORTED_MODULE_0__/* .QUOTE */ .jA)
            throw (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .notJson */ .O2)(at);
        const nameEnd = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipString */ .t9)(bytes, at);
        // Names of answers carry no escapes.
        const name = bytes.toString('latin1', at + 1, nameEnd - 1);
        const start = expect(bytes, nameEnd, _json_js__WEBPACK_IMPORTED_MODULE_0__/* .COLON */ .oH);
        let end;
        if (name === 'Items') {
            end = walkItems(bytes, start, page, each);
        }
        else {
            end = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipValue */ .dT)(bytes, start);
            if (name === 'LastEvaluatedKey')
                page.next = bytes.toString('utf8', start, end);
            else if (name === 'ConsumedCapacity')
                page.units = unitsOf(JSON.parse(bytes.toString('utf8', start, end)));
        }
        at = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipSpace */ .AN)(bytes, end);
        if (bytes[at] === _json_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMA */ .KE)
            at = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipSpace */ .AN)(bytes, at + 1);
        else if (bytes[at] !== _json_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOSE_BRACE */ .rc)
            throw (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .notJson */ .O2)(at);
    }
    return page;
}
/** @returns the place after the array. */
function walkItems(bytes, open, page, each) {
    let at = expect(bytes, open, _json_js__WEBPACK_IMPORTED_MODULE_0__/* .OPEN_BRACKET */ .WL);
    if (bytes[at] === _json_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOSE_BRACKET */ .wt)
        return at + 1;
    for (;;) {
        if (bytes[at] !== _json_js__WEBPACK_IMPORTED_MODULE_0__/* .OPEN_BRACE */ .Hv)
            throw (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .notJson */ .O2)(at);
        at = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipSpace */ .AN)(bytes, each(at));
        page.count++;
        if (bytes[at] === _json_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOSE_BRACKET */ .wt)
            return at + 1;
        at = expect(bytes, at, _json_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMA */ .KE);
    }
}
/** @returns the next place after this byte, white space aside. */
function expect(bytes, at, byte) {
    const found = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipSpace */ .AN)(bytes, at);
    if (bytes[found] !== byte)
        throw (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .notJson */ .O2)(found);
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .skipSpace */ .AN)(bytes, found + 1);
}
/** The capacity units in a ConsumedCapacity: one, or one a table in batches. */
function unitsOf(consumed) {
    const each = Array.isArray(consumed) ? consumed : [consumed];
    return each.reduce((sum, c) => sum + (c?.CapacityUnits ?? 0), 0);
}


/***/ }),

/***/ 684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ putSegment),
/* harmony export */   Ln: () => (/* binding */ getSegments),
/* harmony export */   PX: () => (/* binding */ openCopiesOf),
/* harmony export */   jI: () => (/* binding */ removeSegments),
/* harmony export */   lS: () => (/* binding */ copiesOf)
/* harmony export */ });
/* unused harmony exports getCopy, putCopy */
/** Where a ledger keeps its copies, and the leases on their targets. */
function copiesOf(store) {
    return store.aside('copy');
}
/** The copy into a target. @param target a table of the ledger's own account and Region */
async function getCopy(copies, target) {
    const row = await copies.get(target);
    return row ? { ...row.data, version: row.version } : undefined;
}
/**
 * Writes a copy's record over the version that it carries (0: there must be none).
 * @throws RecordMoved when another job has changed it
 */
async function putCopy(copies, copy) {
    const { version, ...data } = copy;
    return { ...copy, version: await copies.put(copy.target, data, version) };
}
/** The copies out of a table that have not ended. @param source its ARN */
async function openCopiesOf(copies, source) {
    const rows = await copies.all();
    return rows
        .filter(({ key }) => !key.includes('#'))
        .map(({ data, version }) => ({ ...data, version }))
        .filter((copy) => copy.source.arn === source && copy.state !== 'complete');
}
const segmentKey = (target, segment) => `${target}#segment#${segment}`;
/** How far the segments of a copy are, in no order. Those of a copy that was begun anew are not among them. */
async function getSegments(copies, { target, id, intentAt }) {
    const rows = await copies.all(`${target}#segment#`);
    return (rows
        .map((row) => row.data)
        // By its intent too: jobs that start over may well do so under the same id.
        .flatMap(({ copy, begun, state }) => (copy === id && begun === intentAt ? state : [])));
}
async function putSegment(copies, { target, id, intentAt }, state) {
    await copies.overwrite(segmentKey(target, state.segment), { copy: id, begun: intentAt, state });
}
/** Forgets the segments of a copy whose record says that all are written. */
async function removeSegments(copies, copy) {
    for (const { segment } of await getSegments(copies, copy))
        await copies.remove(segmentKey(copy.target, segment));
}


/***/ }),

/***/ 7959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ releaseHeldBy),
/* harmony export */   n: () => (/* binding */ Lease)
/* harmony export */ });
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8083);
/* harmony import */ var _model_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8743);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1484);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1053);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(588);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1264);
/**
 * The lease: one apply at a time for a policy in an account and Region, one copy at a time of a share of a table. A run that
 * lost it must stop before it destroys anything.
 */






/** An apply's. */
const APPLY = { key: 'lease', busy: busyApply };
const NOBODY = '';
class Lease {
    #store;
    #clock;
    #key;
    #row;
    #beatAt;
    #stop = () => { };
    #busy = Promise.resolve();
    constructor(store, clock, row) {
        this.#store = store;
        this.#clock = clock;
        this.#key = row.key;
        this.#row = row;
        this.#beatAt = clock.monotonic();
    }
    /**
     * Takes the lease. One that another run holds is taken over only when its version stood still for one whole expiry,
     * watched on our own monotonic clock: no two clocks are compared.
     * @param held what is taken; an apply's lease by default
     * @throws UserError when the holder is alive
     */
    static async take(store, holder, clock, signal, onWait, held = APPLY) {
        const data = { holder, since: clock.now(), beat: 0 };
        for (let attempt = 0; attempt < 5; attempt++) {
            const seen = await store.get(held.key);
            if (seen && seen.data.holder !== NOBODY)
                await Lease.#outwait(store, seen, held, clock, signal, onWait);
            try {
                const version = await store.put(held.key, data, seen?.version ?? 0);
                const lease = new Lease(store, clock, { key: held.key, version, data });
                lease.#stop = (0,_model_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .every */ .Si)(_model_constants_js__WEBPACK_IMPORTED_MODULE_2__/* .LEASE */ .DL.heartbeat, () => void lease.beat());
                return lease;
            }
            catch (error) {
                if (!(error instanceof _store_js__WEBPACK_IMPORTED_MODULE_5__/* .RecordMoved */ .d))
                    throw error;
            }
        }
        const last = (await store.get(held.key))?.data;
        throw held.busy(last?.holder === NOBODY ? undefined : last);
    }
    static async #outwait(store, seen, held, clock, signal, onWait) {
        const { answer, ready } = await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .poll */ .w)(() => store.get(held.key), {
            clock,
            ...(signal ? { signal } : {}),
            deadline: clock.monotonic() + _model_constants_js__WEBPACK_IMPORTED_MODULE_2__/* .LEASE */ .DL.expires,
            first: 10 * _model_time_js__WEBPACK_IMPORTED_MODULE_4__/* .SECOND */ .Z2,
            most: 10 * _model_time_js__WEBPACK_IMPORTED_MODULE_4__/* .SECOND */ .Z2,
            until: (now) => now?.version !== seen.version,
            onWait: () => onWait?.(`another run (${seen.data.holder}) holds the lease; waiting whether it is alive`),
        });
        // One that was given back meanwhile is there to be taken.
        if (ready && answer && answer.data.holder !== NOBODY)
            throw held.busy(answer.data);
    }
    /** Shows that this run is alive, when the last sign is old enough. Never throws: {@link check} tells when the lease is lost. */
    beat() {
        this.#busy = this.#busy.then(() => this.#beat()).catch(() => { });
        return this.#busy;
    }
    async #beat() {
        if (this.#clock.monotonic() - this.#beatAt < _model_constants_js__WEBPACK_IMPORTED_MODULE_2__/* .LEASE */ .DL.heartbeat / 2)
            return;
        const data = { ...this.#row.data, beat: this.#row.data.beat + 1 };
        this.#row = { key: this.#key, data, version: await this.#store.put(this.#key, data, this.#row.version) };
        this.#beatAt = this.#clock.monotonic();
    }
    /**
     * Reads the lease again; to be called right before every destructive call.
     * @throws UserError when another run has taken it
     */
    async check() {
        const { holder, since } = this.#row.data;
        const now = await this.#store.get(this.#key);
        // Not by its version: a heartbeat of our own may be under way while this looks.
        if (now?.data.holder === holder && now.data.since === since)
            return;
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y({
            what: `another run (${now?.data.holder ?? 'unknown'}) has taken over the lease`,
            means: 'this run stops before it deletes anything; what it did so far stands and the other run sees it',
            next: `use a concurrency group so that two applies never overlap (the README has the lines)`,
        });
    }
    /** Gives the lease back; one that was lost is left to its new holder. */
    async release() {
        this.#stop();
        await this.#busy;
        // Written and not removed: versions go on counting, so no waiting run mistakes the next holder for this one.
        await this.#store.put(this.#key, { ...this.#row.data, holder: NOBODY }, this.#row.version).catch(() => { });
    }
}
/** Frees the lease when it is still held by a run that is known to have ended. @returns whether it was */
async function releaseHeldBy(store, holder) {
    const now = await store.get(APPLY.key);
    if (!now || now.data.holder !== holder)
        return false;
    await store.put(APPLY.key, { ...now.data, holder: NOBODY }, now.version);
    return true;
}
function busyApply(holder) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y({
        what: `another apply of this policy is running${holder ? ` (${holder.holder}, since ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_4__/* .iso */ .KH)(holder.since)})` : ''}`,
        means: 'this run changed nothing; the other one carries the policy out',
        next: `wait for it, or use a concurrency group; a run that died is taken over after ${_model_constants_js__WEBPACK_IMPORTED_MODULE_2__/* .LEASE */ .DL.expires / _model_time_js__WEBPACK_IMPORTED_MODULE_4__/* .MINUTE */ .pY} minutes`,
    });
}


/***/ }),

/***/ 4760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ typicalRestoreMs)
/* harmony export */ });
/** @returns the median, milliseconds; `undefined` when none was measured */
function typicalRestoreMs(restores) {
    const took = restores
        .flatMap(({ requestedAt, activeAt }) => requestedAt === undefined || activeAt === undefined ? [] : [activeAt - requestedAt])
        .sort((a, b) => a - b);
    return took[Math.floor(took.length / 2)];
}


/***/ }),

/***/ 9608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fR: () => (/* binding */ takeShare),
/* harmony export */   jx: () => (/* binding */ CopyBusy)
/* harmony export */ });
/* unused harmony export takeEnd */
/* harmony import */ var _ledger_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7959);
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1484);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1053);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(588);
/** One job at a time for each share of a copy, and one that ends it. */




/** Another job is at work on what was to be taken. */
class CopyBusy extends _model_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y {
}
const prefix = (target) => `lease#${target}#`;
const shareKey = (share) => (share ? `${share.first}-${share.last}/${share.total}` : 'all');
/**
 * Takes a share of a target, and makes sure that nobody alive holds one that overlaps it.
 * @param share absent for the whole
 * @throws CopyBusy
 */
async function takeShare(options, share) {
    const { copies, target } = options;
    const own = prefix(target) + shareKey(share);
    const lease = await take(options, own);
    try {
        const rows = await copies.all(prefix(target));
        for (const { key, data } of rows) {
            if (key === own || data.holder === '')
                continue;
            if (!overlap(share, readShare(key.slice(prefix(target).length))))
                continue;
            // Taken and given back: its holder is dead.
            await (await take(options, key)).release();
        }
        return lease;
    }
    catch (error) {
        await lease.release();
        throw error;
    }
}
/** Takes what only one job does: replaying, verifying and ending the copy. @throws CopyBusy */
function takeEnd(options) {
    return take(options, `${prefix(options.target)}end`);
}
function take({ copies, target, run, clock, signal, onWait }, key) {
    const busy = (data) => new CopyBusy({
        what: `another job (${data?.holder ?? 'unknown'}${data ? `, since ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_3__/* .iso */ .KH)(data.since)}` : ''}) copies into ${target}: ${key.slice(prefix(target).length)}`,
        means: 'this one wrote nothing',
        next: `wait for it; one that died is taken over after ${_model_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .LEASE */ .DL.expires / _model_time_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE */ .pY} minutes`,
    });
    return _ledger_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .Lease */ .n.take(copies, run, clock, signal, onWait, { key, busy });
}
/** `undefined`: the whole, which overlaps everything. The end overlaps only the whole. */
function readShare(text) {
    if (text === 'end')
        return 'end';
    const [, first, last, total] = /^(\d+)-(\d+)\/(\d+)$/.exec(text) ?? [];
    return total === undefined ? undefined : { first: Number(first), last: Number(last), total: Number(total) };
}
function overlap(a, b) {
    if (a === undefined || b === undefined)
        return true;
    return b !== 'end' && a.first <= b.last && b.first <= a.last;
}


/***/ }),

/***/ 4538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   u9: () => (/* binding */ orNone)
/* harmony export */ });
/* unused harmony exports readSource, readTarget, strangeSettings */
/* harmony import */ var _aws_create_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7764);
/* harmony import */ var _aws_items_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2813);
/* harmony import */ var _aws_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6042);
/* harmony import */ var _aws_tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(384);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1053);






/** The source. @throws UserError (exit 2) when there is none, or it cannot be read now */
async function readSource({ connection, place }) {
    const table = await describeTable(connection, place.table);
    if (!table || !/^(ACTIVE|UPDATING)$/.test(table.status)) {
        throw new UserError({
            what: table ? `the source is ${table.status}` : 'there is no such table',
            where: placeText(place),
            means: 'nothing was copied',
            next: 'check the name, the Region (--region) and the credentials of the source',
            exit: 2,
        });
    }
    const provisioned = await describeCapacity(connection, place.table);
    return {
        name: table.name,
        arn: table.arn,
        ...(table.id ? { id: table.id } : {}),
        keys: table.keys,
        itemCount: table.itemCount,
        sizeBytes: table.sizeBytes,
        ...(provisioned ? { provisioned } : {}),
        ...(table.stream ? { stream: table.stream } : {}),
        global: table.replicas.length > 0,
    };
}
/** The target, when there is a table of that name; one that another job is just creating is waited for, as nothing but its name shows before. */
async function readTarget({ connection, place }) {
    const found = await describeTable(connection, place.table);
    if (found?.status === 'CREATING')
        await untilActive(connection, place.table);
    const table = found?.status === 'CREATING' ? await describeTable(connection, place.table) : found;
    if (!table)
        return undefined;
    const tags = await orNone(connection, () => listTags(connection, table.arn), undefined);
    return { ...table, ...(tags ? { tags } : {}) };
}
/** What of a target somebody must have put there, in words; empty for a table that is as CreateTable makes it. */
async function strangeSettings(connection, table) {
    const pitr = await orNone(connection, () => describePitr(connection, table.name), { enabled: false });
    const ttl = await orNone(connection, () => describeTtl(connection, table.name), undefined);
    return [
        ...(table.stream ? ['a stream'] : []),
        ...(table.deletionProtection ? ['deletion protection'] : []),
        ...(table.replicas.length > 0 ? ['replicas'] : []),
        ...(pitr.enabled ? ['point-in-time recovery'] : []),
        ...(ttl ? [`time to live (${ttl})`] : []),
    ];
}
/** Whether a table holds no item (one strongly consistent read). */
async function isEmpty(connection, table) {
    const page = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_4__/* .scanPage */ .DA)(connection, { table, segment: 0, segments: 1, limit: 1, consistent: true });
    return page.items.length === 0 && !page.next;
}
/** Reads a setting; simulators know neither tags nor recovery, and there they cannot be set either: then `none`. */
async function orNone(connection, read, none) {
    try {
        return await read();
    }
    catch (error) {
        if ((0,_aws_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnknownHere */ .f)(error, connection))
            return none;
        throw error;
    }
}


/***/ })

};
