export const id = 681;
export const ids = [681];
export const modules = {

/***/ 2681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUp: () => (/* reexport */ cleanUp),
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
;// CONCATENATED MODULE: ./lib/aws/retry.js

/** Calls `action` until it succeeds, fails otherwise, or the time is up; then throws its last error. */
async function retrying(action, options) {
    const end = options.clock.monotonic() + options.within;
    for (let pause = options.first ?? time/* SECOND */.Z2;; pause = Math.min(pause * 2, 30 * time/* SECOND */.Z2)) {
        try {
            return await action();
        }
        catch (error) {
            if (!options.when(error) || options.clock.monotonic() + pause > end)
                throw error;
            await options.clock.sleep(pause, options.signal);
        }
    }
}
/** Asks until the answer is the one waited for. @returns the last answer, and whether it was. */
async function poll(ask, options) {
    const start = options.clock.monotonic();
    for (let pause = options.first ?? 2 * time/* SECOND */.Z2;; pause = Math.min(pause * 1.5, options.most ?? 20 * time/* SECOND */.Z2)) {
        const answer = await ask();
        if (options.until(answer))
            return { answer, ready: true };
        const left = options.deadline - options.clock.monotonic();
        if (left <= 0)
            return { answer, ready: false };
        options.onWait?.(options.clock.monotonic() - start);
        await options.clock.sleep(Math.min(pause, left), options.signal);
    }
}

// EXTERNAL MODULE: ./lib/model/clock.js
var model_clock = __webpack_require__(8743);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
;// CONCATENATED MODULE: ./lib/aws/errors.js
/** What the service's errors mean, and which of them a later try may mend. */

/** The name of a service exception, e.g. `BackupInUseException`; for anything else the error's own name. */
function errorName(error) {
    const cause = error instanceof errors/* UserError */.y ? error.cause : error;
    return cause?.name ?? 'Error';
}
/** Whether the error is one of these service exceptions. */
function isError(error, ...names) {
    return names.includes(errorName(error));
}
/** Whether the call's answer was lost or the service failed, so that the call may have been carried out. */
function mayHaveHappened(error) {
    const cause = (error instanceof errors/* UserError */.y ? error.cause : error);
    const status = cause?.$metadata?.httpStatusCode;
    return status === undefined ? !isCredentials(cause) && cause?.name !== 'AbortError' : status >= 500;
}
/** Whether the service failed, or the connection broke on the way: the same call may work in a moment. */
function isPassing(error) {
    const cause = error;
    if (error instanceof errors/* UserError */.y || cause?.name === 'AbortError')
        return false;
    const status = cause?.$metadata?.httpStatusCode;
    return status === undefined
        ? /ECONNRESET|EPIPE|socket hang up|TimeoutError/.test(`${cause?.code} ${cause?.name} ${cause?.message}`)
        : status >= 500;
}
const THROTTLES = [
    'ThrottlingException',
    'Throttling',
    'RequestLimitExceeded',
    'ProvisionedThroughputExceededException',
    'LimitExceededException',
];
/** Whether the service asked to come back later. */
function isThrottle(error) {
    return THROTTLES.includes(errorName(error));
}
function isCredentials(error) {
    return /CredentialsProviderError|TokenProviderError/.test(error?.name ?? '');
}
/** Turns what the SDK throws into what a person can act on; other errors pass through as they are. */
function explain(error, operation) {
    const e = error;
    if (isCredentials(e)) {
        return new errors/* UserError */.y({
            what: 'no AWS credentials were found',
            means: 'nothing was looked at and nothing was changed',
            next: 'in a workflow, run aws-actions/configure-aws-credentials before this step and give the job ' +
                '`permissions: { id-token: write, contents: read }`; on a terminal, log in or set AWS_PROFILE',
            cause: error,
        });
    }
    if (/ExpiredToken/.test(e.name)) {
        return new errors/* UserError */.y({
            what: `the AWS credentials expired (${operation})`,
            means: 'what was done so far stands; drills that were waiting go on in the next run',
            next: 'log in again, or raise role-duration-seconds of aws-actions/configure-aws-credentials',
            cause: error,
        });
    }
    if (/UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch/.test(e.name)) {
        return new errors/* UserError */.y({
            what: `AWS does not accept these credentials: ${e.message} (${operation})`,
            means: 'nothing was changed by this call',
            next: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that the Region is enabled',
            cause: error,
        });
    }
    if (/AccessDenied/.test(e.name)) {
        return new errors/* UserError */.y({
            what: `not allowed: dynamodb:${operation}: ${e.message}`,
            means: 'this call was not carried out',
            next: `grant dynamodb:${operation} to the role (the README lists every permission by command)`,
            cause: error,
        });
    }
    const code = e.code ?? '';
    if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(`${code} ${e.message}`)) {
        return new errors/* UserError */.y({
            what: `the endpoint cannot be reached: ${e.message || code} (${operation})`,
            means: 'what the account holds is not known; nothing is assumed',
            next: 'check the network, the Region and the `endpoint` option',
            cause: error,
        });
    }
    return error;
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js
var dist_cjs = __webpack_require__(4305);
;// CONCATENATED MODULE: ./lib/aws/items.js
/** Items, in wire form. */

/** One page of a parallel scan (Scan: at most 1 MB). */
async function scanPage(connection, request) {
    const answer = await connection.sendWire(new dist_cjs/* ScanCommand */.Zy5({
        TableName: request.table,
        Segment: request.segment,
        TotalSegments: request.segments,
        ...(request.limit ? { Limit: request.limit } : {}),
        ...(request.start ? { ExclusiveStartKey: request.start } : {}),
        ...(request.consistent ? { ConsistentRead: true } : {}),
    }));
    return page(answer);
}
/** One item, strongly consistent. */
async function getItem(connection, table, key) {
    const answer = await connection.sendWire(new dist_cjs/* GetItemCommand */.ZKh({ TableName: table, Key: key, ConsistentRead: true }));
    return answer.Item;
}
/** The items of many distinct keys, strongly consistent, in no order (BatchGetItem, 100 keys a call, unprocessed ones asked again). */
async function items_getItems(connection, table, keys) {
    const items = [];
    let rest = keys;
    while (rest.length > 0) {
        const batch = rest.slice(0, 100);
        const answer = await connection.sendWire(new dist_cjs/* BatchGetItemCommand */.Xo8({ RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } }));
        items.push(...(answer.Responses?.[table] ?? []));
        const unprocessed = (answer.UnprocessedKeys?.[table]?.Keys ?? []);
        if (unprocessed.length > 0)
            await connection.clock.sleep(500, connection.signal);
        rest = [...unprocessed, ...rest.slice(100)];
    }
    return items;
}
/** One page of a query by key. */
async function queryPage(connection, request) {
    const names = Object.keys(request.key);
    const answer = await connection.sendWire(new dist_cjs/* QueryCommand */.sfZ({
        TableName: request.table,
        ...(request.index ? { IndexName: request.index } : {}),
        KeyConditionExpression: names.map((_, i) => `#k${i} = :v${i}`).join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#k${i}`, name])),
        ExpressionAttributeValues: Object.fromEntries(names.map((name, i) => [`:v${i}`, request.key[name]])),
        ...(request.consistent ? { ConsistentRead: true } : {}),
        ...(request.start ? { ExclusiveStartKey: request.start } : {}),
    }));
    return page(answer);
}
/** Writes one item, on a condition. @throws ConditionalCheckFailedException */
async function putItem(connection, table, item, condition) {
    await connection.sendWire(new dist_cjs/* PutItemCommand */.qnp({ TableName: table, Item: item, ...conditionParts(condition) }));
}
/** Deletes one item, whether or not it is there. */
async function deleteItem(connection, table, key) {
    await connection.sendWire(new dist_cjs/* DeleteItemCommand */.gEv({ TableName: table, Key: key }));
}
function conditionParts(condition) {
    if (!condition)
        return {};
    return {
        ConditionExpression: condition.expression,
        ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
        ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
    };
}
function page(answer) {
    return {
        items: (answer.Items ?? []),
        ...(answer.LastEvaluatedKey ? { next: answer.LastEvaluatedKey } : {}),
    };
}

;// CONCATENATED MODULE: ./lib/ledger/store.js



/** Thrown when a record is not what the writer last saw: another run has changed it. */
class RecordMoved extends Error {
    constructor(key) {
        super(`the ledger's record ${key} was changed by another run`);
        this.name = 'RecordMoved';
    }
}
/**
 * The records of one policy in one ledger table: what it wrote under its present name, and under the names that it used
 * to have. A record stays under the name that it was first written under.
 */
class Store {
    #connection;
    table;
    #names;
    #writtenUnder = new Map();
    /** @param names the policy's present name, then its former ones */
    constructor(connection, table, names) {
        this.#connection = connection;
        this.table = table;
        this.#names = names;
    }
    /** Records that are kept beside the others, so that reading all of those does not read these. */
    aside(kind) {
        // No policy's name has a `#`, so none of them can be another policy's own.
        const [name, ...former] = this.#names;
        return new Store(this.#connection, this.table, [`${name}#${kind}`, ...former.map((old) => `${old}#${kind}`)]);
    }
    /** Every record whose key starts with `prefix` (all, by default), strongly consistent. */
    async all(prefix = '') {
        const rows = [];
        for (const name of this.#names)
            rows.push(...(await this.#allOf(name)));
        return rows.filter((row) => row.key.startsWith(prefix));
    }
    async #allOf(name) {
        const rows = [];
        let start;
        do {
            const page = await queryPage(this.#connection, {
                table: this.table,
                key: { pk: { S: name } },
                consistent: true,
                ...(start ? { start } : {}),
            });
            for (const item of page.items) {
                rows.push(decode(item));
            }
            start = page.next;
        } while (start);
        return rows;
    }
    /** One record, strongly consistent. */
    async get(key) {
        for (const name of this.#names) {
            const item = await getItem(this.#connection, this.table, { pk: { S: name }, sk: { S: key } });
            if (!item)
                continue;
            this.#writtenUnder.set(key, name);
            return decode(item);
        }
        return undefined;
    }
    /**
     * Writes a record in place of the version that the writer saw (0: there must be none).
     * A lost answer to a write that was carried out is recognised by reading the record again.
     * @returns the new version
     * @throws RecordMoved when it is not that version
     */
    async put(key, data, replaces) {
        const version = replaces + 1;
        const text = JSON.stringify(data);
        const item = {
            ...this.#key(key),
            version: { N: String(version) },
            written: { S: (0,time/* iso */.KH)(this.#connection.clock.now()) },
            data: { S: text },
        };
        const condition = replaces === 0
            ? { expression: 'attribute_not_exists(pk)' }
            : {
                expression: '#version = :version',
                names: { '#version': 'version' },
                values: { ':version': { N: String(replaces) } },
            };
        try {
            await putItem(this.#connection, this.table, item, condition);
        }
        catch (error) {
            if (!isError(error, 'ConditionalCheckFailedException'))
                throw error;
            const now = await this.get(key);
            if (now?.version !== version || JSON.stringify(now.data) !== text)
                throw new RecordMoved(key);
        }
        return version;
    }
    /** Writes a record whatever stood there. */
    async overwrite(key, data) {
        const item = {
            ...this.#key(key),
            version: { N: '1' },
            written: { S: (0,time/* iso */.KH)(this.#connection.clock.now()) },
            data: { S: JSON.stringify(data) },
        };
        await putItem(this.#connection, this.table, item);
    }
    /** Removes a record, under whatever name it was written. */
    async remove(key) {
        for (const name of this.#names) {
            await deleteItem(this.#connection, this.table, { pk: { S: name }, sk: { S: key } });
        }
    }
    #key(key) {
        return { pk: { S: this.#writtenUnder.get(key) ?? this.#names[0] }, sk: { S: key } };
    }
}
function decode(item) {
    const text = (name, type) => item[name]?.[type] ?? '';
    return { key: text('sk', 'S'), version: Number(text('version', 'N')), data: JSON.parse(text('data', 'S')) };
}

;// CONCATENATED MODULE: ./lib/ledger/lease.js
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
                lease.#stop = (0,model_clock/* every */.Si)(constants/* LEASE */.DL.heartbeat, () => void lease.beat());
                return lease;
            }
            catch (error) {
                if (!(error instanceof RecordMoved))
                    throw error;
            }
        }
        throw held.busy((await store.get(held.key))?.data);
    }
    static async #outwait(store, seen, held, clock, signal, onWait) {
        const { answer, ready } = await poll(() => store.get(held.key), {
            clock,
            ...(signal ? { signal } : {}),
            deadline: clock.monotonic() + constants/* LEASE */.DL.expires,
            first: 10 * time/* SECOND */.Z2,
            most: 10 * time/* SECOND */.Z2,
            until: (now) => now?.version !== seen.version,
            onWait: () => onWait?.(`another run (${seen.data.holder}) holds the lease; waiting whether it is alive`),
        });
        if (ready && answer)
            throw held.busy(answer.data);
    }
    /** Shows that this run is alive, when the last sign is old enough. Never throws: {@link check} tells when the lease is lost. */
    beat() {
        this.#busy = this.#busy.then(() => this.#beat()).catch(() => { });
        return this.#busy;
    }
    async #beat() {
        if (this.#clock.monotonic() - this.#beatAt < constants/* LEASE */.DL.heartbeat / 2)
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
        throw new errors/* UserError */.y({
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
    return new errors/* UserError */.y({
        what: `another apply of this policy is running${holder ? ` (${holder.holder}, since ${(0,time/* iso */.KH)(holder.since)})` : ''}`,
        means: 'this run changed nothing; the other one carries the policy out',
        next: `wait for it, or use a concurrency group; a run that died is taken over after ${constants/* LEASE */.DL.expires / time/* MINUTE */.pY} minutes`,
    });
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var client_sts_dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb-streams/dist-cjs/index.js
var client_dynamodb_streams_dist_cjs = __webpack_require__(7293);
;// CONCATENATED MODULE: ./lib/aws/bytes.js
/**
 * Calls whose bodies are bytes, out and in. The SDK's credentials, signing, endpoints and connections are used, and its
 * middleware, which costs more than all the rest of a batch write, is not.
 */

class ByteDoor {
    #client;
    #clock;
    #ready;
    constructor(client, clock) {
        this.#client = client;
        this.#clock = clock;
    }
    /**
     * Sends one request of the JSON 1.0 protocol, once.
     * @param into where the answer is put if it fits, so that whoever reads page after page makes no garbage of a megabyte each
     * @throws an error as the SDK throws it: `name` is the exception's, `$metadata` carries the status
     */
    async post(operation, body, { signal, into }) {
        // A failure is not kept: the next call may find credentials or the network again.
        this.#ready ??= this.#prepare().catch((error) => {
            this.#ready = undefined;
            throw error;
        });
        const { address, signer } = await this.#ready;
        const request = {
            ...address,
            headers: {
                ...address.headers,
                'content-type': 'application/x-amz-json-1.0',
                'content-length': String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength),
                'x-amz-target': `DynamoDB_20120810.${operation}`,
            },
            body,
        };
        const signed = await signer.sign(request, { signingDate: new Date(this.#clock.now()) });
        const { response } = await this.#client.config.requestHandler.handle(signed, signal ? { abortSignal: signal } : {});
        const bytes = await collect(response.body, response.headers['content-length'], into);
        if (response.statusCode >= 300)
            throw exception(response.statusCode, response.headers, bytes);
        return { bytes, headers: response.headers };
    }
    /** Lets the SDK address a request that is not sent: what it would send to, it says better than we could work out. */
    async #prepare() {
        const command = new dist_cjs/* ListTablesCommand */.H7({});
        let seen;
        command.middlewareStack.add(() => async (args) => {
            seen = args.request;
            return { output: { $metadata: {} }, response: {} };
        }, { step: 'finalizeRequest', priority: 'high', name: 'addressOnly' });
        await this.#client.send(command);
        if (!seen)
            throw new Error('the SDK addressed no request');
        const { hostname, port } = seen;
        const named = Object.entries(seen.headers).filter(([name]) => /^(host|user-agent|x-amz-user-agent)$/i.test(name));
        const headers = Object.fromEntries(named);
        headers['host'] ??= port ? `${hostname}:${port}` : hostname;
        const signer = (await this.#client.config.signer({
            schemeId: 'aws.auth#sigv4',
            ...{ name: 'sigv4', signingName: 'dynamodb', signingRegion: await this.#client.config.region(), properties: {} },
        }));
        return { address: { ...seen, headers }, signer };
    }
}
async function collect(body, length, into) {
    const size = Number(length);
    if (!(size > 0)) {
        const chunks = [];
        for await (const chunk of body)
            chunks.push(chunk);
        return Buffer.concat(chunks);
    }
    const whole = into && into.length >= size ? into.subarray(0, size) : Buffer.allocUnsafe(size);
    let at = 0;
    for await (const chunk of body) {
        if (at + chunk.length > size)
            throw cutShort(size);
        whole.set(chunk, at);
        at += chunk.length;
    }
    if (at !== size)
        throw cutShort(size);
    return whole;
}
/** An answer of another length than it said: as good as a broken connection, so it is asked again. */
function cutShort(size) {
    return Object.assign(new Error(`the answer was cut short (${size} bytes were announced)`), { code: 'ECONNRESET' });
}
function exception(status, headers, bytes) {
    let said = {};
    try {
        said = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        // A proxy's page instead of the service's JSON: the status must do.
    }
    const name = said.__type?.split('#').at(-1) ?? `HTTP ${status}`;
    return Object.assign(new Error(said.message ?? said.Message ?? `the service answered with status ${status}`), {
        name,
        $metadata: { httpStatusCode: status, requestId: headers['x-amzn-requestid'] },
    });
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-provider-ini/dist-cjs/index.js
var credential_provider_ini_dist_cjs = __webpack_require__(5869);
;// CONCATENATED MODULE: ./lib/aws/credentials.js
/** With whose credentials a connection signs: the environment's, a profile's, or a role's that is assumed from these. */




/** Assumed credentials are renewed when they have less than this left, as the SDK's own are. */
const RENEW_BEFORE = 5 * time/* MINUTE */.pY;
/** An hour: the longest that a chained role may last, so it always works. */
const ROLE_SESSION = 3_600;
/** @returns what to spread into a client's configuration; a role is assumed at the first call and again before it expires. */
function identityOf(options) {
    const { profile, role } = options;
    // Not the chain's `profile`, beside which the environment's keys may win: these are the ones that must not be used.
    const ambient = profile ? { credentials: (0,credential_provider_ini_dist_cjs.fromIni)({ profile }) } : {};
    return role ? { credentials: assumed(role, ambient, options) } : ambient;
}
function assumed(role, ambient, { region, endpoint, clock }) {
    let known;
    let until = 0;
    return () => {
        if (known && clock.now() < until)
            return known;
        until = Number.POSITIVE_INFINITY;
        known = assume(role, ambient, region, endpoint).then((credentials) => {
            until = (credentials.expiration?.getTime() ?? 0) - RENEW_BEFORE;
            return credentials;
        }, (error) => {
            known = undefined;
            throw error;
        });
        return known;
    };
}
async function assume(role, ambient, region, endpoint) {
    const client = new client_sts_dist_cjs/* STSClient */.iM({
        region,
        maxAttempts: 3,
        requestHandler: { connectionTimeout: 5 * time/* SECOND */.Z2, requestTimeout: time/* MINUTE */.pY, throwOnRequestTimeout: true },
        ...(endpoint ? { endpoint } : {}),
        ...ambient,
    });
    try {
        const answer = await client.send(new client_sts_dist_cjs/* AssumeRoleCommand */.QL({ RoleArn: role, RoleSessionName: 'dynadrill', DurationSeconds: ROLE_SESSION }));
        const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = answer.Credentials ?? {};
        return {
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            ...(SessionToken ? { sessionToken: SessionToken } : {}),
            ...(Expiration ? { expiration: Expiration } : {}),
        };
    }
    catch (error) {
        throw new errors/* UserError */.y({
            what: `the role cannot be assumed: ${error.message}`,
            where: role,
            means: 'nothing was changed with it',
            next: 'check the ARN, the role’s trust policy, and that these credentials are allowed sts:AssumeRole on it',
            exit: 2,
            cause: error,
        });
    }
    finally {
        client.destroy();
    }
}

;// CONCATENATED MODULE: ./lib/aws/pacer.js
class Pacer {
    #next = new Map();
    #rates;
    #clock;
    /** @param rates calls a second by operation; an operation without one is not paced. */
    constructor(rates, clock) {
        this.#rates = rates;
        this.#clock = clock;
    }
    /** Waits until the operation's turn has come; turns are given in the order in which they are asked for. */
    async turn(operation, signal) {
        const rate = this.#rates[operation];
        if (!rate)
            return;
        const now = this.#clock.monotonic();
        const at = Math.max(now, this.#next.get(operation) ?? 0);
        this.#next.set(operation, at + 1_000 / rate);
        if (at > now)
            await this.#clock.sleep(at - now, signal);
    }
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/core/dist-cjs/submodules/protocols/index.js
var protocols = __webpack_require__(7288);
;// CONCATENATED MODULE: ./lib/aws/wire-protocol.js
/**
 * The SDK's JSON protocol with bodies left alone: input and output are the JSON that travels, so binary stays base64
 * text and numbers stay the digits that came in. Credentials, signing, endpoints, retries and errors are the SDK's own.
 */

class WireProtocol extends protocols.AwsJson1_0Protocol {
    async serializeRequest(...[operation, input, context]) {
        // An empty object lets the SDK build the envelope (path, headers, target); the body is then ours.
        const request = await super.serializeRequest(operation, {}, context);
        request.body = JSON.stringify(input);
        return request;
    }
    async deserializeResponse(...[operation, context, response]) {
        if (response.statusCode >= 300)
            return super.deserializeResponse(operation, context, response);
        const bytes = await wire_protocol_collect(response.body);
        const output = bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : {};
        output.$metadata = { httpStatusCode: response.statusCode, requestId: response.headers['x-amzn-requestid'] };
        return output;
    }
}
async function wire_protocol_collect(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return chunks.length === 1 ? Buffer.from(chunks[0]) : Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./lib/aws/connection.js
/** One account and Region behind one door: clients made on demand, every call paced, counted, and its answer's time heard. */











/** The SDK waits for an answer for ever by default: a connection that died half-open would hang a run with its lease. */
const PATIENCE = {
    connectionTimeout: 5 * time/* SECOND */.Z2,
    requestTimeout: time/* MINUTE */.pY,
    throwOnRequestTimeout: true,
    // The request's ends with the answer's headers; an answer that stops half-way is this one's.
    socketTimeout: time/* MINUTE */.pY,
};
/**
 * A logger without `info`: the SDK copies every answer for that line before it finds that nobody listens, which costs
 * more than all the rest of a scan.
 */
const QUIET = { trace() { }, debug() { }, warn() { }, error() { } };
// The SDK's advice on Node versions is for us, not for the people who read a run's log.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
/** Opens a connection; nothing is sent yet. Credentials come at the first call: from the SDK's default chain, a profile or a role. */
function connection_open(options) {
    const { clock, signal } = options;
    // Every request in flight listens for the abort; many at once are no leak, and Node's warning of one is noise to whoever reads the log.
    if (signal)
        (0,external_node_events_.setMaxListeners)(0, signal);
    const calls = options.calls ?? {};
    const pacer = new Pacer(constants/* PACE */.K$, clock);
    const identity = identityOf(options);
    const clients = new Map();
    function client(kind) {
        const known = clients.get(kind);
        if (known)
            return known;
        // The two clients are one in what is used of them here: what they send, their middleware, their end.
        const Client = kind === 'streams' ? client_dynamodb_streams_dist_cjs/* DynamoDBStreamsClient */.dc : dist_cjs/* DynamoDBClient */.MGV;
        const made = new Client({
            region: options.region,
            ...(options.endpoint ? { endpoint: options.endpoint } : {}),
            ...identity,
            maxAttempts: kind === 'once' || kind === 'streams' ? 1 : 4,
            requestHandler: PATIENCE,
            ...(kind === 'wire' || kind === 'streams' ? { protocol: WireProtocol, logger: QUIET } : {}),
        });
        made.middlewareStack.add((next) => async (args) => {
            const result = await next(args);
            hearTime(clock, result.response.headers ?? {});
            return result;
        }, { step: 'deserialize', priority: 'low', name: 'hearServiceTime' });
        clients.set(kind, made);
        return made;
    }
    async function call(operation, request) {
        signal?.throwIfAborted();
        await pacer.turn(operation, signal);
        calls[operation] = (calls[operation] ?? 0) + 1;
        try {
            return await request();
        }
        catch (error) {
            signal?.throwIfAborted();
            throw explain(error, operation);
        }
    }
    const sender = (kind) => ((command) => {
        const send = () => call(command.constructor.name.replace(/Command$/, ''), () => client(kind).send(command, signal ? { abortSignal: signal } : {}));
        if (kind === 'once')
            return send();
        // The SDK gives up within a second or two; a run of an hour can wait out a burst of others' calls.
        return retrying(send, {
            clock,
            ...(signal ? { signal } : {}),
            within: 3 * time/* MINUTE */.pY,
            first: 2 * time/* SECOND */.Z2,
            when: (e) => isPassing(e) || (kind !== 'streams' && isThrottle(e)),
        });
    });
    let door;
    const sendBytes = (operation, body, into) => retrying(() => call(operation, async () => {
        door ??= new ByteDoor(client('wire'), clock);
        const { bytes, headers } = await door.post(operation, body, {
            ...(signal ? { signal } : {}),
            ...(into ? { into } : {}),
        });
        hearTime(clock, headers);
        return bytes;
    }), { clock, ...(signal ? { signal } : {}), within: 3 * time/* MINUTE */.pY, first: time/* SECOND */.Z2 / 5, when: isPassing });
    return {
        region: options.region,
        ...(options.endpoint ? { endpoint: options.endpoint } : {}),
        clock,
        ...(signal ? { signal } : {}),
        calls,
        identity,
        send: sender('plain'),
        sendOnce: sender('once'),
        sendWire: sender('wire'),
        sendStreams: sender('streams'),
        sendBytes,
        call,
        close() {
            for (const each of clients.values())
                each.destroy();
        },
    };
}
/** Takes the service's time from an answer: `x-dynadrill-now` (the sandbox, exact) or `Date` (whole seconds). */
function hearTime(clock, headers) {
    const exact = headers['x-dynadrill-now'];
    const at = exact ? Number(exact) : Date.parse((headers['date'] ?? headers['Date'] ?? ''));
    if (Number.isFinite(at))
        clock.heard(at);
}

;// CONCATENATED MODULE: ./lib/aws/identity.js
/** Whose credentials these are. */



/**
 * The account of the credentials (STS GetCallerIdentity, which needs no permission).
 * @returns twelve digits, or `undefined` on an endpoint that has no STS: then the ARNs that come back must tell.
 * @throws UserError when there are no credentials or AWS does not accept them.
 */
async function callerAccount(connection) {
    const { region, endpoint, signal } = connection;
    const client = new client_sts_dist_cjs/* STSClient */.iM({
        region,
        maxAttempts: 3,
        requestHandler: PATIENCE,
        ...(endpoint ? { endpoint } : {}),
        ...connection.identity,
    });
    try {
        const answer = await connection.call('GetCallerIdentity', () => client.send(new client_sts_dist_cjs/* GetCallerIdentityCommand */.zI({}), signal ? { abortSignal: signal } : {}));
        return answer.Account;
    }
    catch (error) {
        if (!endpoint || isAboutCredentials(error))
            throw error;
        return undefined;
    }
    finally {
        client.destroy();
    }
}
function isAboutCredentials(error) {
    return error instanceof errors/* UserError */.y && /credentials|reached/.test(error.message);
}
/** The account in an ARN: its fifth part. */
function identity_accountOf(arn) {
    return arn.split(':')[4] ?? '';
}

;// CONCATENATED MODULE: ./lib/aws/tables.js
/** Tables: what they are, what protects them, and the few changes that the runner makes to them. */




/** Every table name of the Region (ListTables, paged). */
async function listTableNames(connection) {
    const names = [];
    let start;
    do {
        const page = await connection.send(new dist_cjs/* ListTablesCommand */.H7({ Limit: 100, ExclusiveStartTableName: start }));
        names.push(...(page.TableNames ?? []));
        start = page.LastEvaluatedTableName;
    } while (start);
    return names;
}
/** One table (DescribeTable). @returns `undefined` when there is none of that name. */
async function tables_describeTable(connection, name) {
    try {
        const { Table } = await connection.send(new dist_cjs/* DescribeTableCommand */.h8C({ TableName: name }));
        return Table ? tableFrom(Table) : undefined;
    }
    catch (error) {
        if (isError(error, 'ResourceNotFoundException'))
            return undefined;
        throw error;
    }
}
function tableFrom(t) {
    const keys = (schema) => (schema ?? []).map((k) => ({
        name: k.AttributeName ?? '',
        role: k.KeyType === 'RANGE' ? 'RANGE' : 'HASH',
        type: t.AttributeDefinitions?.find((a) => a.AttributeName === k.AttributeName)?.AttributeType ?? 'S',
    }));
    const index = (kind) => (i) => ({
        name: i.IndexName ?? '',
        kind,
        keys: keys(i.KeySchema),
    });
    const indexes = [
        ...(t.GlobalSecondaryIndexes ?? []).map(index('global')),
        ...(t.LocalSecondaryIndexes ?? []).map(index('local')),
    ];
    return {
        name: t.TableName ?? '',
        arn: t.TableArn ?? '',
        ...(t.TableId ? { id: t.TableId } : {}),
        status: t.TableStatus ?? 'UNKNOWN',
        createdAt: t.CreationDateTime?.getTime() ?? 0,
        itemCount: t.ItemCount ?? 0,
        sizeBytes: t.TableSizeBytes ?? 0,
        keys: keys(t.KeySchema),
        indexes,
        billing: t.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED',
        deletionProtection: t.DeletionProtectionEnabled ?? false,
        ...streamFrom(t),
        ...(t.TableClassSummary?.TableClass ? { tableClass: t.TableClassSummary.TableClass } : {}),
        ...(t.SSEDescription?.KMSMasterKeyArn ? { kmsKey: t.SSEDescription.KMSMasterKeyArn } : {}),
        replicas: (t.Replicas ?? []).map((r) => ({ region: r.RegionName ?? '', status: r.ReplicaStatus ?? 'UNKNOWN' })),
    };
}
/** The stream's label is the instant at which it was enabled, UTC though it carries no `Z`. */
function streamFrom(t) {
    const { StreamEnabled, StreamViewType: view = '' } = t.StreamSpecification ?? {};
    if (!StreamEnabled)
        return {};
    const label = t.LatestStreamLabel ?? '';
    return {
        stream: { view, arn: t.LatestStreamArn ?? '', enabledAt: (0,time/* fromIso */.ap)(label.endsWith('Z') ? label : `${label}Z`) },
    };
}
/** Point-in-time recovery of a table (DescribeContinuousBackups; `ContinuousBackupsStatus` is always ENABLED, so not read). */
async function tables_describePitr(connection, name) {
    const answer = await connection.send(new dist_cjs/* DescribeContinuousBackupsCommand */.NXH({ TableName: name }));
    const pitr = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    if (pitr?.PointInTimeRecoveryStatus !== 'ENABLED')
        return { enabled: false };
    const earliest = pitr.EarliestRestorableDateTime?.getTime();
    const latest = pitr.LatestRestorableDateTime?.getTime();
    return {
        enabled: true,
        days: pitr.RecoveryPeriodInDays ?? 35,
        ...(earliest === undefined ? {} : { earliest }),
        ...(latest === undefined ? {} : { latest }),
    };
}
/** A table's tags (ListTagsOfResource, paged). */
async function tables_listTags(connection, arn) {
    const tags = {};
    let next;
    do {
        const page = await connection.send(new dist_cjs/* ListTagsOfResourceCommand */.IIA({ ResourceArn: arn, NextToken: next }));
        for (const tag of page.Tags ?? [])
            tags[tag.Key ?? ''] = tag.Value ?? '';
        next = page.NextToken;
    } while (next);
    return tags;
}
/** The attribute that expires a table's items, when TTL is on (DescribeTimeToLive). */
async function tables_describeTtl(connection, name) {
    const answer = await connection.send(new dist_cjs/* DescribeTimeToLiveCommand */.zyW({ TableName: name }));
    const ttl = answer.TimeToLiveDescription;
    return /^ENABL/.test(ttl?.TimeToLiveStatus ?? '') ? ttl?.AttributeName : undefined;
}
/** Busy resources, bursts of mutations, and the seconds after ACTIVE in which backups calls are refused: all pass. */
const PASSING = [
    'ResourceInUseException',
    'TableInUseException',
    'ContinuousBackupsUnavailableException',
    'TableNotFoundException',
];
/** Tries a change until nothing that passes by itself is in its way: three minutes at most. */
function patiently(connection, action, mayI) {
    const { clock, signal } = connection;
    const once = async () => {
        await mayI?.();
        return action();
    };
    return retrying(once, {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * time/* MINUTE */.pY,
        when: (e) => isThrottle(e) || isPassing(e) || isError(e, ...PASSING),
    });
}
/** Turns point-in-time recovery on with a window of `days` (1–35), or changes the window. */
function enablePitr(connection, name, days, mayI) {
    return updatePitr(connection, name, { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: days }, mayI);
}
/** Turns point-in-time recovery off: every restorable second is gone at once. */
function disablePitr(connection, name, mayI) {
    return updatePitr(connection, name, { PointInTimeRecoveryEnabled: false }, mayI);
}
async function updatePitr(connection, name, specification, mayI) {
    const command = () => new dist_cjs/* UpdateContinuousBackupsCommand */.Ntq({ TableName: name, PointInTimeRecoverySpecification: specification });
    await patiently(connection, () => connection.sendOnce(command()), mayI);
}
/** Enables a stream of new and old images (UpdateTable, alone in its call); the table is UPDATING for some seconds. */
async function enableStream(connection, name, mayI) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };
    await patiently(connection, () => connection.sendOnce(new dist_cjs/* UpdateTableCommand */.NQf({ TableName: name, StreamSpecification })), mayI);
}
/** Sets deletion protection (UpdateTable, alone in its call). */
async function setDeletionProtection(connection, name, on, mayI) {
    await patiently(connection, () => connection.sendOnce(new dist_cjs/* UpdateTableCommand */.NQf({ TableName: name, DeletionProtectionEnabled: on })), mayI);
}
/** Adds tags to a table that is ACTIVE. */
async function tagTable(connection, arn, tags) {
    await patiently(connection, () => connection.sendOnce(new dist_cjs/* TagResourceCommand */.eqU({ ResourceArn: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) })));
}
/** Creates an on-demand table with string keys `pk` and `sk`, protected and tagged: the shape of a ledger. */
async function createKeyedTable(connection, name, tags) {
    await connection.send(new dist_cjs/* CreateTableCommand */.IxS({
        TableName: name,
        AttributeDefinitions: [
            { AttributeName: 'pk', AttributeType: 'S' },
            { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }));
}
/** Deletes a table. The caller has made sure, just now, that it is the right one. */
async function deleteTable(connection, name, mayI) {
    try {
        await patiently(connection, () => connection.sendOnce(new dist_cjs/* DeleteTableCommand */.$uC({ TableName: name })), mayI);
    }
    catch (error) {
        if (!isError(error, 'ResourceNotFoundException'))
            throw error;
    }
}

;// CONCATENATED MODULE: ./lib/observe/account.js



/**
 * Makes sure that the credentials, and the ledger if there is one, are of the policy's account.
 * @returns whether the ledger table exists and is ACTIVE
 * @throws UserError when they are another account's: nothing has been written
 */
async function settleAccount(connection, policy) {
    const account = await callerAccount(connection);
    if (account)
        assertAccount(policy, account, 'the credentials are');
    const ledger = await tables_describeTable(connection, policy.ledger);
    if (ledger)
        assertArn(policy, ledger.arn);
    return { ledger: ledger?.status === 'ACTIVE' || ledger?.status === 'UPDATING' };
}
/** @throws UserError when the ARN is another account's */
function assertArn(policy, arn) {
    const account = identity_accountOf(arn);
    if (/^\d{12}$/.test(account))
        assertAccount(policy, account, `${arn} is`);
}
function assertAccount(policy, account, subject) {
    if (account === policy.account)
        return;
    throw new errors/* UserError */.y({
        what: `${subject} of account ${account}, but the policy is for account ${policy.account}`,
        where: policy.source.file,
        means: 'nothing was changed',
        next: 'use the credentials of the policy’s account, or correct `account:` in the policy',
        exit: 2,
    });
}

;// CONCATENATED MODULE: ./lib/aws/backups.js
/** On-demand backups: listed once an account and Region, created at most once, deleted one by one. */




/**
 * Every backup of the Region, of all tables living and gone (ListBackups, paged by hand: the SDK has no paginator).
 * @param table only this table's, when given
 */
async function listBackups(connection, table) {
    const backups = [];
    let start;
    do {
        const page = await connection.send(new dist_cjs/* ListBackupsCommand */.PJ4({
            BackupType: 'ALL',
            Limit: 100,
            ...(table ? { TableName: table } : {}),
            ...(start ? { ExclusiveStartBackupArn: start } : {}),
        }));
        for (const summary of page.BackupSummaries ?? [])
            backups.push(backupFrom(summary));
        start = page.LastEvaluatedBackupArn;
    } while (start);
    return backups;
}
function backupFrom(b) {
    return {
        arn: b.BackupArn ?? '',
        name: b.BackupName ?? '',
        tableName: b.TableName ?? '',
        ...(b.TableId ? { tableId: b.TableId } : {}),
        type: b.BackupType ?? 'USER',
        status: b.BackupStatus ?? 'CREATING',
        createdAt: b.BackupCreationDateTime?.getTime() ?? 0,
        sizeBytes: b.BackupSizeBytes ?? 0,
        ...(b.BackupExpiryDateTime ? { expiresAt: b.BackupExpiryDateTime.getTime() } : {}),
    };
}
/** One backup (DescribeBackup). @returns `undefined` when it does not exist (any more). */
async function describeBackup(connection, arn) {
    try {
        const answer = await connection.send(new dist_cjs/* DescribeBackupCommand */.zQ0({ BackupArn: arn }));
        const description = answer.BackupDescription;
        const source = description?.SourceTableDetails;
        const details = description?.BackupDetails;
        if (!details)
            return undefined;
        return {
            ...backupFrom({ ...details, TableName: source?.TableName, TableId: source?.TableId }),
            ...(source?.ItemCount === undefined ? {} : { itemCount: source.ItemCount }),
        };
    }
    catch (error) {
        if (isError(error, 'BackupNotFoundException'))
            return undefined;
        throw error;
    }
}
/** Refusals that pass by themselves within minutes: nothing was made. */
const NOT_YET = ['ContinuousBackupsUnavailableException', 'BackupInUseException', 'TableInUseException'];
/**
 * Creates one backup of this exact name, once. CreateBackup has no client token and names are not unique, so after a
 * lost answer the account is searched for the backup that it may have made before anything is tried again.
 * @returns the backup's ARN and creation time
 */
async function createBackupOnce(connection, table, name) {
    const create = () => retrying(() => connection.sendOnce(new dist_cjs/* CreateBackupCommand */.E1j({ TableName: table, BackupName: name })), {
        ...waits(connection),
        when: (e) => isThrottle(e) || isError(e, ...NOT_YET),
    });
    for (let attempt = 1;; attempt++) {
        try {
            const { BackupDetails: made } = await create();
            return { arn: made?.BackupArn ?? '', createdAt: made?.BackupCreationDateTime?.getTime() ?? 0 };
        }
        catch (error) {
            if (!mayHaveHappened(error))
                throw error;
            const made = await findBackup(connection, table, name);
            if (made)
                return { arn: made.arn, createdAt: made.createdAt };
            if (attempt === 3)
                throw error;
        }
    }
}
async function findBackup(connection, table, name) {
    // The listing may trail the request, so one empty look is not yet proof of absence.
    for (const pause of [1 * time/* SECOND */.Z2, 4 * time/* SECOND */.Z2, 15 * time/* SECOND */.Z2]) {
        await connection.clock.sleep(pause, connection.signal);
        const found = (await listBackups(connection, table)).find((b) => b.name === name && b.status !== 'DELETED');
        if (found)
            return found;
    }
    return undefined;
}
/**
 * Deletes one backup; one that is gone already is deleted.
 * @param mayI called right before each try; what it throws ends the matter
 */
async function deleteBackup(connection, arn, mayI) {
    const once = async () => {
        await mayI?.();
        await connection.sendOnce(new dist_cjs/* DeleteBackupCommand */.tYB({ BackupArn: arn }));
    };
    try {
        await retrying(once, {
            ...waits(connection),
            when: (e) => isThrottle(e) || isPassing(e) || isError(e, 'BackupInUseException'),
        });
    }
    catch (error) {
        if (!isError(error, 'BackupNotFoundException'))
            throw error;
    }
}
function waits(connection) {
    const { clock, signal } = connection;
    return { clock, within: 3 * time/* MINUTE */.pY, ...(signal ? { signal } : {}) };
}

;// CONCATENATED MODULE: ./lib/ledger/records.js
/** The kinds of record, and the keys under which they stand. */

const DRILL = 'drill#';
const PROOF = 'proof#';
const SERIES = 'series#';
const WITNESS = 'witness#';
const COPY = 'backup-copy#';
const RUN = 'run#last';
/** Everything that planning needs from the ledger. A table that does not answer is `missing` or `unreadable`, never empty. */
async function readLedger(store) {
    try {
        const rows = await store.all();
        const of = (prefix) => rows.filter((r) => r.key.startsWith(prefix)).map((r) => r.data);
        const [lastRun] = of(RUN);
        return {
            state: 'present',
            drills: rows
                .filter((r) => r.key.startsWith(DRILL))
                .map((r) => ({ ...r.data, version: r.version })),
            proofs: of(PROOF),
            series: of(SERIES),
            witnesses: of(WITNESS),
            copies: rows
                .filter((r) => r.key.startsWith(COPY))
                .map((r) => ({ ...r.data, version: r.version })),
            ...(lastRun ? { lastRun } : {}),
        };
    }
    catch (error) {
        if (isError(error, 'ResourceNotFoundException'))
            return { state: 'missing' };
        return { state: 'unreadable', message: error.message };
    }
}
/**
 * Writes a drill's record over the version that it carries, and gives back the record with its new version.
 * @throws RecordMoved when another run has moved the drill on
 */
async function putDrill(store, drill) {
    const { version, ...data } = drill;
    return { ...drill, version: await store.put(DRILL + drill.id, data, version) };
}
/** One drill's record as it stands now. */
async function getDrill(store, id) {
    const row = await store.get(DRILL + id);
    return row ? { ...row.data, version: row.version } : undefined;
}
/**
 * Writes the record of a copy over the version that it carries, and gives it back with its new version.
 * @throws RecordMoved when another run has moved the copy on
 */
async function putBackupCopy(store, copy) {
    const { version, ...data } = copy;
    return { ...copy, version: await store.put(COPY + copy.id, data, version) };
}
/** The record of a copy as it stands now. */
async function getBackupCopy(store, id) {
    const row = await store.get(COPY + id);
    return row ? { ...row.data, version: row.version } : undefined;
}
/** Forgets a copy that is gone. */
async function removeBackupCopy(store, id) {
    await store.remove(COPY + id);
}
async function putProof(store, proof) {
    await store.overwrite(PROOF + proof.backupArn, proof);
}
/** What drills have said about a backup. */
async function getProof(store, backupArn) {
    return (await store.get(PROOF + backupArn))?.data;
}
/** Forgets what was proved and witnessed of a backup that is gone. */
async function forgetBackup(store, backupArn) {
    await store.remove(PROOF + backupArn);
    await store.aside('witness').remove(backupArn);
    await store.remove(WITNESS + backupArn);
}
/** Writes a backup's witnesses; the note that planning reads comes after what it speaks of. */
async function putWitness(store, witness) {
    const { backupArn, table, tableId } = witness;
    await store.aside('witness').overwrite(backupArn, witness);
    const note = { backupArn, table, ...(tableId === undefined ? {} : { tableId }) };
    await store.overwrite(WITNESS + backupArn, note);
}
/** The witnesses of a backup, when it has any. */
async function getWitness(store, backupArn) {
    return (await store.aside('witness').get(backupArn))?.data;
}
async function putSeries(store, series) {
    await store.overwrite(`${SERIES}${series.tableId}#${series.method}#${series.trigger}`, series);
}
/** What `status` shows of the last apply. */
async function putLastRun(store, run) {
    await store.overwrite(RUN, run);
}

// EXTERNAL MODULE: ./lib/model/names.js
var model_names = __webpack_require__(1133);
;// CONCATENATED MODULE: ./lib/model/parallel.js
/**
 * Maps with at most `width` at a time, in order of the input; the first rejection stops what has not begun.
 * @returns the results, in the input's order
 */
async function inParallel(items, width, work) {
    const results = new Array(items.length);
    let next = 0;
    const lane = async () => {
        while (next < items.length) {
            const index = next++;
            results[index] = await work(items[index]);
        }
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
    return results;
}

// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
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

// EXTERNAL MODULE: ./lib/model/glob.js
var glob = __webpack_require__(3523);
;// CONCATENATED MODULE: ./lib/observe/wanted.js
/** Which tables are worth a call. */



/** Whether a table's details are needed: an entry may select it, or it may be ours. */
function wanted(policy, ledger, name, only) {
    if (name === policy.ledger)
        return true;
    const thrownAway = (0,model_names/* parseThrowAwayName */.JY)(name);
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
    if ((0,model_names/* parseThrowAwayName */.JY)(name))
        return true;
    return policy.entries.find((entry) => maySelect(entry, name))?.selector.kind !== 'name';
}
function maySelect({ selector }, name) {
    if (selector.kind === 'name')
        return selector.name === name;
    return selector.kind === 'tags' || (0,glob/* matchesGlob */.k)(selector.glob, name);
}

;// CONCATENATED MODULE: ./lib/observe/observe.js
/** Looks at the account, with as few calls as the policy allows, and writes nothing. */










/**
 * Observes what a policy needs to know: backups once for the whole Region, names paged, details only of tables that an
 * entry may select or that may be ours.
 * @param only the tables that the caller is interested in; all by default
 * @throws UserError when the credentials are of another account than the policy's, before anything is written
 */
async function observe(connection, policy, only) {
    await settleAccount(connection, policy);
    const tableNames = (await listTableNames(connection)).sort();
    const at = connection.clock.now();
    const listing = await backupsOf(connection);
    const ledger = await ledgerView(connection, policy, tableNames);
    const failures = [];
    const names = tableNames.filter((name) => wanted(policy, ledger, name, only));
    const tables = (await inParallel(names, 8, (name) => lookAt(connection, policy, name, failures))).filter((table) => table !== undefined);
    for (const { arn } of [...tables, ...listing.backups])
        assertArn(policy, arn);
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
        return { backups: await listBackups(connection) };
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        return { backups: [], error: error.message };
    }
}
async function ledgerView(connection, policy, tableNames) {
    if (!tableNames.includes(policy.ledger))
        return { state: 'missing' };
    return readLedger(new Store(connection, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy)));
}
async function lookAt(connection, policy, name, failures) {
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
    const table = await ask('DescribeTable', () => tables_describeTable(connection, name));
    if (!table)
        return undefined;
    const settled = table.status === 'ACTIVE' || table.status === 'UPDATING';
    const pitr = settled ? await ask('DescribeContinuousBackups', () => tables_describePitr(connection, name)) : undefined;
    const tags = settled && needsTags(policy, name)
        ? await ask('ListTagsOfResource', () => tables_listTags(connection, table.arn))
        : undefined;
    return { ...table, ...(pitr ? { pitr } : {}), ...(tags ? { tags } : {}) };
}
/** Asks for the item count of the newest backup of each series that has been proved: what the shrink rule compares. */
async function countNewest(connection, policy, backups, ledger, failures) {
    if (ledger.state !== 'present')
        return;
    const proved = new Set(ledger.proofs.filter((p) => p.verdict === 'passed').map((p) => p.tableId));
    const newest = new Map();
    for (const backup of backups) {
        const name = (0,model_names/* parseBackupName */.Df)(backup.name);
        const ours = name && (0,model_policy/* isOwnPolicy */.LT)(name.policy, policy);
        if (!ours || !backup.tableId || !proved.has(backup.tableId) || backup.status !== 'AVAILABLE')
            continue;
        const series = `${backup.tableId} ${name.trigger}`;
        if ((newest.get(series)?.createdAt ?? 0) < backup.createdAt)
            newest.set(series, backup);
    }
    for (const backup of newest.values()) {
        try {
            const itemCount = (await describeBackup(connection, backup.arn))?.itemCount;
            if (itemCount !== undefined)
                backup.itemCount = itemCount;
        }
        catch (error) {
            connection.signal?.throwIfAborted();
            failures.push({ table: backup.tableName, call: 'DescribeBackup', message: error.message });
        }
    }
}

;// CONCATENATED MODULE: ./lib/model/plan.js
/** The plan: plain data, computed from (policy, observed, now) and nothing else. Same input, same bytes. */
const PLAN_FORMAT = 1;

;// CONCATENATED MODULE: ./lib/plan/ownership.js
/** What is ours: decided by names that parse whole, by our tags, and by nothing else. */


/** Tells whose a backup is. Only an on-demand backup whose name parses whole can be ours. */
function ownerOf(backup, policy) {
    if (backup.type !== 'USER')
        return { kind: 'foreign', why: `not ours: made by the service (${backup.type})` };
    const name = (0,model_names/* parseBackupName */.Df)(backup.name);
    if (!name)
        return { kind: 'foreign', why: 'not ours: the name is not one that a policy gives' };
    if (!(0,model_policy/* isOwnPolicy */.LT)(name.policy, policy))
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
    const tag = table.tags?.[model_names/* OWNER_TAG */.FX];
    if (tag !== undefined)
        return (0,model_policy/* isOwnPolicy */.LT)(tag, policy) ? 'this-policy' : 'other-policy';
    const name = (0,model_names/* parseThrowAwayName */.JY)(table.name);
    if (!name)
        return undefined;
    if ((0,model_policy/* isOwnPolicy */.LT)(name.policy, policy))
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
function isOwnThrowAway(table, kind, policy) {
    const name = (0,model_names/* parseThrowAwayName */.JY)(table.name);
    return name?.kind === kind && (0,model_policy/* isOwnPolicy */.LT)(name.policy, policy);
}
/** A drill table of this policy, by its name and by a tag that says the same. */
function isTaggedDrillTable(table, policy) {
    return isOwnDrillTable(table, policy) && isTagged(table, model_names/* DRILL_TAG */.R8, policy);
}
/** A copy of this policy, by its name and by a tag that says the same. */
function isTaggedCopyTable(table, policy) {
    return isOwnCopyTable(table, policy) && isTagged(table, model_names/* COPY_TAG */.xv, policy);
}
function isTagged({ name, tags }, tag, policy) {
    const owner = tags?.[model_names/* OWNER_TAG */.FX];
    if (owner !== undefined)
        return (0,model_policy/* isOwnPolicy */.LT)(owner, policy);
    return tags?.[tag] === (0,model_names/* parseThrowAwayName */.JY)(name)?.id;
}

;// CONCATENATED MODULE: ./lib/plan/text-order.js
/** Orders text by code units: the same on every machine, whatever its locale. */
function byText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/plan/history.js

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
        return atA - atB || byText(textA.join('\n'), textB.join('\n'));
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/plan/seed.js
/** Seeds: every random choice of a plan can be printed and repeated. */

/** A number from 0 to 2³²−1 that depends on all the parts and on nothing else. */
function seedFrom(...parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0);
}

;// CONCATENATED MODULE: ./lib/plan/situation.js






/** Sorts and indexes the input. */
function situationOf(input) {
    const { policy, observed, tables: only } = input;
    const tables = [...observed.tables].sort((a, b) => byText(a.name, b.name));
    const ledger = observed.ledger;
    const histories = historyByTable(ledger);
    const names = new Set([...observed.tableNames, ...tables.map((table) => table.name)]);
    return {
        policy,
        at: observed.at,
        seed: input.seed ?? seedFrom(policy.name, observed.at),
        allow: new Set(input.allow),
        acknowledged: new Set(input.acknowledge ?? []),
        drillNow: input.drillNow ?? false,
        ...(only ? { only: new Set(only) } : {}),
        tables,
        tableByName: new Map(tables.map((table) => [table.name, table])),
        tableNames: [...names].sort(byText),
        exists: (table) => names.has(table),
        backups: standingBackups(observed.backups).map((backup) => ({ ...backup, owner: ownerOf(backup, policy) })),
        ...(observed.backupsError === undefined ? {} : { backupsError: observed.backupsError }),
        ledger: ledger.state,
        ...(ledger.state === 'unreadable' ? { ledgerMessage: ledger.message } : {}),
        historyOf: (table) => histories.get(table) ?? NO_HISTORY,
        drills: [...histories.values()].flatMap(({ drills }) => drills),
        copies: copiesOf(ledger, policy),
        failures: failuresByTable(observed.failures),
    };
}
/** Whether the plan may speak of this table at all. */
function inScope(situation, table) {
    return situation.only === undefined || situation.only.has(table);
}
/** Orders backups from the newest to the oldest, ties by ARN. */
function newestFirst(a, b) {
    return b.createdAt - a.createdAt || byText(b.arn, a.arn);
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
    const own = ledger.copies.filter(({ backupName }) => (0,model_policy/* isOwnPolicy */.LT)((0,model_names/* parseBackupName */.Df)(backupName)?.policy ?? '', policy));
    return own.sort((a, b) => b.startedAt - a.startedAt || byText(a.id, b.id));
}
function failuresByTable(failures) {
    const byTable = new Map();
    const ordered = [...failures].sort((a, b) => byText(a.table, b.table) || byText(a.call, b.call) || byText(a.message, b.message));
    for (const { table, call, message } of ordered) {
        byTable.set(table, [...(byTable.get(table) ?? []), { call, message }]);
    }
    return byTable;
}

;// CONCATENATED MODULE: ./lib/plan/status.js
/** The service takes backups and changes settings in these states only. */
const WORKABLE = ['ACTIVE', 'UPDATING'];
/** States that pass by themselves. */
const status_PASSING = ['CREATING', 'DELETING'];
/** Whether steps can be planned for the table now. */
function isWorkable({ status }) {
    return WORKABLE.includes(status);
}
/** Says why nothing is planned for a table. Red when the state will not pass by itself. */
function statusNotices(table) {
    if (isWorkable(table))
        return [];
    const passing = status_PASSING.includes(table.status);
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

;// CONCATENATED MODULE: ./lib/plan/words.js
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
    return `${(0,time/* formatDuration */.a3)(Math.max(0, now - at))} ago`;
}

;// CONCATENATED MODULE: ./lib/plan/unfinished.js
/** Copies that no run has finished yet: which one of a series is gone on with, and which are given up. */




/** Whether a copy is neither verified nor known to be wrong. */
function isUnfinished({ state }) {
    return state === 'intended' || state === 'copying';
}
/** Why an unfinished copy is not gone on with by any run; `undefined` when one may. */
function whyGivenUp(situation, copy) {
    if (situation.at - copy.startedAt > constants/* COPY_RESUMED_FOR */.Sf) {
        return `it was begun ${ago(copy.startedAt, situation.at)}, and what it holds would have been read a day apart`;
    }
    const newer = situation.copies.find((other) => other.startedAt > copy.startedAt && isSameSeries(other, copy) && other.state !== 'failed');
    // What it would still read, the newer one reads too.
    return newer && `copy ${newer.id} of the same series is newer`;
}
function isSameSeries(a, b) {
    return a.table === b.table && a.tableId === b.tableId && triggerOf(a) === triggerOf(b);
}
function triggerOf({ backupName }) {
    return (0,model_names/* parseBackupName */.Df)(backupName)?.trigger ?? 'manual';
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
        reason: `Copy ${copy.id}, begun ${ago(copy.startedAt, situation.at)}, is not finished: it is gone on with.`,
    }));
}

;// CONCATENATED MODULE: ./lib/plan/copy-leftovers.js




const NOTHING = { steps: [], notices: [] };
/** @param resumed ids of the copies that this plan goes on with */
function planCopyLeftovers(situation, resumed) {
    const byTarget = new Map(situation.copies.map((copy) => [copy.target, copy]));
    const strangers = situation.tables
        .filter((table) => isOwnCopyTable(table, situation.policy) && !byTarget.has(table.name))
        .filter((table) => table.status !== 'DELETING' && !situation.only)
        .map((table) => unknown(table));
    const parts = situation.copies
        .filter(({ id, table }) => inScope(situation, table) && !resumed.has(id))
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
    const unseen = situation.exists(copy.table) && (!source || situation.failures.has(copy.table) || !isWorkable(source));
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

;// CONCATENATED MODULE: ./lib/plan/incarnations.js

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
        if (!inScope(situation, backup.tableName))
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

// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
;// CONCATENATED MODULE: ./lib/plan/protections.js
/** Steps that bring the settings to what the policy says; where it says nothing, nothing changes. */
function protectionSteps(situation, { table, protection }) {
    return [
        ...pitrSteps(situation, table, protection),
        ...streamSteps(table, protection),
        ...deletionProtectionSteps(situation, table, protection),
    ];
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
function pitrSteps(situation, table, { pitr: rule }) {
    const { pitr } = table;
    if (!rule || !pitr)
        return [];
    if (rule.state === 'off')
        return pitr.enabled ? [protections_disablePitr(situation, table)] : [];
    const { days } = rule;
    if (!pitr.enabled) {
        return [enablePitrStep(table, days, `Point-in-time recovery is off; the policy asks for ${days} days.`)];
    }
    return pitr.days === days ? [] : [changePitr(situation, table, pitr.days, days)];
}
function streamSteps(table, { stream }) {
    if (!stream || table.stream)
        return [];
    const reason = `It has no stream; the policy asks for \`${stream}\`.`;
    return [{ id: `enable-stream ${table.name}`, kind: 'enable-stream', ...target(table), reason }];
}
/** Turns point-in-time recovery on. */
function enablePitrStep(table, days, reason) {
    return { id: `enable-pitr ${table.name}`, kind: 'enable-pitr', ...target(table), days, reason };
}
/** Turns deletion protection on. */
function enableProtectionStep(table, reason) {
    return {
        id: `enable-deletion-protection ${table.name}`,
        kind: 'enable-deletion-protection',
        ...target(table),
        reason,
    };
}
function target({ name, id }) {
    return { table: name, ...(id === undefined ? {} : { tableId: id }) };
}
function changePitr(situation, table, from, days) {
    const held = days < from && hold(situation, table.name, 'shorten-pitr', `history older than ${days} days would be gone at once`);
    const reason = `Point-in-time recovery reaches back ${from} days; the policy asks for ${days}.`;
    return {
        id: `change-pitr ${table.name}`,
        kind: 'change-pitr',
        ...target(table),
        from,
        days,
        reason,
        ...(held ? { held } : {}),
    };
}
function protections_disablePitr(situation, table) {
    const held = hold(situation, table.name, 'shorten-pitr', 'the whole history of point-in-time recovery would be gone at once');
    const reason = 'Point-in-time recovery is on; the policy says `off`.';
    return {
        id: `disable-pitr ${table.name}`,
        kind: 'disable-pitr',
        ...target(table),
        reason,
        ...(held ? { held } : {}),
    };
}
function deletionProtectionSteps(situation, table, { deletionProtection: wanted }) {
    if (wanted === undefined || wanted === table.deletionProtection)
        return [];
    const kind = wanted ? 'enable-deletion-protection' : 'disable-deletion-protection';
    const held = !wanted &&
        hold(situation, table.name, 'disable-protection', 'anyone who may delete tables could then delete this one');
    const reason = `Deletion protection is ${wanted ? 'off' : 'on'}; the policy says \`${wanted}\`.`;
    return [{ id: `${kind} ${table.name}`, kind, ...target(table), reason, ...(held ? { held } : {}) }];
}
/** What was not read whole may be governed by another entry, so nothing is taken from it. */
function hold({ allow, failures }, table, word, why) {
    if (failures.has(table))
        return { why: 'the table could not be read whole, so another entry may govern it' };
    return allow.has(word) ? undefined : { why, allow: word };
}

;// CONCATENATED MODULE: ./lib/plan/ledger.js
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
    if (!table || !isWorkable(table))
        return [];
    const off = (what) => `${what} of the ledger is off; it holds what drills proved.`;
    return [
        ...(table.pitr?.enabled === false ? [enablePitrStep(table, constants/* PITR_DAYS */.c_.max, off('Point-in-time recovery'))] : []),
        ...(table.deletionProtection ? [] : [enableProtectionStep(table, off('Deletion protection'))]),
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
    return ownBackups(situation.backups).length + drills + copies === 0;
}
function taggedTables({ tables, policy }) {
    return {
        drills: tables.filter((table) => isTaggedDrillTable(table, policy)).length,
        copies: tables.filter((table) => isTaggedCopyTable(table, policy)).length,
    };
}
function tracesOf(situation) {
    if (situation.backupsError !== undefined)
        return 'its backups could not be listed to show otherwise';
    const backups = (0,words/* counted */.h)(ownBackups(situation.backups).length, 'backup');
    const { drills, copies } = taggedTables(situation);
    const rest = [(0,words/* counted */.h)(drills, 'drill table'), ...(copies > 0 ? [copies === 1 ? '1 copy' : `${copies} copies`] : [])];
    return `found ${[backups, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)} of its own`;
}

;// CONCATENATED MODULE: ./lib/plan/leftovers.js
/** Drill tables that stand when no drill needs them any more, and drills that can no longer go on. */






/** @param resumed ids of the drills that this plan takes up */
function planLeftovers(situation, resumed) {
    const drillTables = situation.tables.filter((table) => isOwnDrillTable(table, situation.policy));
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
    if (table.status === 'DELETING' || (situation.only && !(record && inScope(situation, record.table))))
        return leftovers_NOTHING;
    if (record && !madeBy(record, table)) {
        return warning('leftover-not-ours', table, 'bears the name of a drill of ours but was not made by it');
    }
    if (record && isNeeded(situation, record, resumed))
        return leftovers_NOTHING;
    if (!record && !isTaggedDrillTable(table, situation.policy)) {
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
    if (record.state === 'done' || !inScope(situation, record.table))
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
    return !source || situation.failures.has(table) || !isWorkable(source);
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
    return (0,model_names/* parseThrowAwayName */.JY)(table.name).id;
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
    const held = ledgerHold(situation);
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

;// CONCATENATED MODULE: ./lib/plan/keep.js
/** `undefined` means that the series stays forever. */
function keepFor({ keep, deployKeep, manualKeep }, trigger) {
    return { scheduled: keep, deploy: deployKeep, manual: manualKeep }[trigger];
}

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
        message: `${table}: ${(0,words/* counted */.h)(count, 'backup')} of this policy's, but ${why}: none is pruned, and none is added.`,
        next: 'Give the table `backups` in the policy, or delete the backups by hand.',
    };
}
function forever({ table: { name: table }, protection: { backups: rule } }, own) {
    if (!rule)
        return [];
    const series = model_names/* TRIGGERS */.Qb.filter((trigger) => keepFor(rule, trigger) === undefined).flatMap((trigger) => {
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
            message: `${table}: no \`keep\` for these backups, so they stay forever: ${listed(series)}.`,
        },
    ];
}
function twoPolicies({ table: { name: table } }, backups) {
    const others = backups.flatMap(({ owner }) => (owner.kind === 'other-policy' ? [owner.policy] : []));
    return [...new Set(others)].sort().map((other) => ({
        code: 'two-policies',
        level: 'warning',
        table,
        message: `${table}: the policy \`${other}\` makes backups of it too (${(0,words/* counted */.h)(others.filter((each) => each === other).length, 'backup')}). They are not touched.`,
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
        .filter(([table]) => inScope(situation, table))
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
        if (selector.kind !== 'name' || situation.exists(selector.name) || !inScope(situation, selector.name))
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
        const count = ownBackups(backups).length;
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
    const names = tables.sort((a, b) => byText(a.table, b.table)).map((each) => `${each.table} (${each.count})`);
    return [
        {
            code: 'foreign-backups',
            level: 'info',
            message: `${(0,words/* counted */.h)(count, 'backup')} made by hand or by other tools: ${listed(names)}. They count for nothing and are never touched.`,
        },
    ];
}
/** Endpoints that give no TableId: there nothing is ever deleted. */
function tableIdNotices(situation, governed, live) {
    const names = [...live].flatMap(([table, backups]) => {
        const own = ownBackups(backups);
        const unknown = situation.tableByName.get(table)?.id === undefined || own.some(({ tableId }) => tableId === undefined);
        return governed.has(table) && own.length > 0 && unknown ? [table] : [];
    });
    if (names.length === 0)
        return [];
    return [
        {
            code: 'no-table-id',
            level: 'warning',
            message: `Without TableId nobody can tell whether a backup belongs to the table as it stands, so none is deleted of: ${listed(names.sort(byText))}.`,
            next: 'DynamoDB itself always gives a TableId; this endpoint does not.',
        },
    ];
}
const LEVELS = { problem: 0, warning: 1, info: 2 };
/** The gravest first, then by code, table and text. */
function inOrder(notices) {
    return [...notices].sort((a, b) => LEVELS[a.level] - LEVELS[b.level] ||
        byText(a.code, b.code) ||
        byText(a.table ?? '', b.table ?? '') ||
        byText(a.message, b.message));
}

;// CONCATENATED MODULE: ./lib/plan/order.js

/** First what protects, then what proves, then what destroys; what weakens a protection comes last of all. */
const RANK = {
    'create-ledger': 0,
    'enable-deletion-protection': 1,
    'enable-pitr': 2,
    'enable-stream': 3,
    'change-pitr': 4,
    'create-backup': 5,
    drill: 6,
    'clean-leftover': 7,
    'clean-copy': 7,
    'delete-backup': 8,
    'disable-pitr': 10,
    'disable-deletion-protection': 11,
};
const SHORTEN_PITR_RANK = 9;
/** Sorts the steps by rank, table and id, after making the ids unique. */
function order_inOrder(steps) {
    return uniqueIds(steps).sort((a, b) => rank(a) - rank(b) || byText(tableOf(a), tableOf(b)) || byAge(a, b) || byText(a.id, b.id));
}
function rank(step) {
    return step.kind === 'change-pitr' && step.days < step.from ? SHORTEN_PITR_RANK : RANK[step.kind];
}
function tableOf(step) {
    return step.kind === 'create-ledger' ? step.name : step.table;
}
/** The oldest backup goes first: a run that is cut short has then deleted what was worth least. */
function byAge(a, b) {
    return a.kind === 'delete-backup' && b.kind === 'delete-backup' ? byText(a.createdAt, b.createdAt) : 0;
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

;// CONCATENATED MODULE: ./lib/plan/verdicts.js
/**
 * What drills said of one incarnation, oldest first. The drills' own records count beside the proofs: a proof is overwritten
 * by the next drill from the same backup, and goes with its backup.
 * @param arns backups of the incarnation, for records that do not name it
 */
function judgementsOf({ proofs, drills }, tableId, arns) {
    const concerns = (id, arn) => (arn !== undefined && arns.has(arn)) || (tableId !== undefined && id === tableId);
    const byDrill = new Map();
    for (const { id, tableId: of, origin, state, endedAt, findings } of drills) {
        const arn = origin.kind === 'backup' ? origin.arn : undefined;
        if (state !== 'done' || endedAt === undefined || !findings || !concerns(of, arn))
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
    for (const { id, origin, state, endedAt } of input.drills) {
        if (origin.kind !== 'backup')
            continue;
        if (state !== 'done')
            add(standing, origin.arn, `in use by drill ${id}`);
        else if ((endedAt ?? 0) > settledAt)
            add(lapsed, origin.arn, `drilled from since the newest backup (${id}); stays until the next`);
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
        why: `${deletes} of ${(0,words/* counted */.h)(standing, 'backup')} of the series at once`,
        allow: 'mass-delete',
    };
}

;// CONCATENATED MODULE: ./lib/plan/retention.js

/** 1970-01-01 was a Thursday: three days later than the Monday that began its week. */
const MONDAY_OFFSET = 3 * time/* DAY */.d_;
const PERIODS = {
    hourly: (at) => Math.floor(at / time/* HOUR */.dp),
    daily: (at) => Math.floor(at / time/* DAY */.d_),
    weekly: (at) => Math.floor((at + MONDAY_OFFSET) / time/* WEEK */.V8),
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
            add(id, `within ${(0,time/* policyDuration */.l5)(within)} of the newest`);
    }
}
/** The rules as a person would say them: `last 3, daily 7, within 2d`. */
function describeKeep(keep) {
    const counts = ['last', ...Object.keys(PERIODS)]
        .filter((rule) => keep[rule] !== undefined)
        .map((rule) => `${rule} ${keep[rule]}`);
    return [...counts, ...(keep.within === undefined ? [] : [`within ${(0,time/* policyDuration */.l5)(keep.within)}`])].join(', ');
}

;// CONCATENATED MODULE: ./lib/plan/rulings.js





/** Rules on every backup of the series, newest first. */
function ruleOn(situation, series, terms) {
    const available = series.backups.filter(({ status }) => status === 'AVAILABLE');
    const kept = retain(historyOf(available, terms.planned), terms.keep);
    const floors = floorReasons({
        ...terms,
        series: available,
        incarnation: series.incarnation,
        planned: !!terms.planned,
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
    return ledgerHold(situation) ?? massDeleteHold(deletes, standing, situation.allow);
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
        reason: `No rule of \`keep\` (${describeKeep(keep)}) keeps it.`,
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
    return `${newestItems.of} holds ${(0,words/* counted */.h)(newestItems.items, 'item')} by the service's count, the one last proved (${(0,time/* iso */.KH)(proof.at)}) held ${proof.items}`;
}
function fewerBackups({ series, record }) {
    if (!record || series.length >= record.count * constants/* SHRUNK_SHARE */.Al)
        return undefined;
    if (record.acknowledgedAt !== undefined && record.acknowledgedAt > record.at)
        return undefined;
    const left = series.length === 0
        ? 'none of its backups is'
        : `${(0,words/* counted */.h)(series.length, 'backup')} of it ${series.length === 1 ? 'is' : 'are'}`;
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

;// CONCATENATED MODULE: ./lib/plan/unknown.js
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

;// CONCATENATED MODULE: ./lib/plan/orphans.js
/** Backups of tables that are gone, and of earlier tables of a name: pruned only under the policy's `orphans:`. */








/** @param dead backups of dead incarnations by table name, each list newest first; those not ours are left out */
function planOrphans(situation, dead) {
    const tables = [...dead]
        .map(([table, backups]) => ({ table, backups: ownBackups(backups) }))
        .filter(({ backups }) => backups.length > 0)
        .sort((a, b) => byText(a.table, b.table));
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
    const unknown = unknownOf(situation, table, group);
    const keep = situation.policy.orphans?.keep;
    return planSeries(situation, {
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
            message: `${(0,words/* counted */.h)(count, 'backup')} of tables that are gone or were made anew: ${listed(tables.map(({ table }) => table))}. ${pruned ? 'They are kept by `orphans`, the newest always.' : 'They are never pruned.'}`,
            ...(pruned ? {} : { next: 'Say with `orphans: { keep: … }` how long they stay.' }),
        },
    ];
}

// EXTERNAL MODULE: ./lib/policy/select.js
var policy_select = __webpack_require__(7588);
;// CONCATENATED MODULE: ./lib/plan/selection.js





const NO_PROTECTION = { objectives: {} };
/** The tables that an entry governs and that this plan may speak of, sorted by name. Our own tables are never among them. */
function selectTables(situation) {
    const { policy } = situation;
    return situation.tables.flatMap((table) => {
        if (!inScope(situation, table.name) || machineryOf(table, policy))
            return [];
        const entry = (0,policy_select/* entryFor */.cy)(policy, table);
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
            message: `No table of this account and Region is selected by the policy (${(0,words/* counted */.h)(situation.tableNames.length, 'table')} looked at), so nothing is protected.`,
            next: 'Check the Region, the account and the names in the policy.',
        },
    ];
}
function uncovered(situation) {
    const { policy, failures } = situation;
    const names = situation.tableNames.filter((name) => {
        // A table whose tags could not be read may be covered by them: its failure is reported instead.
        if (!inScope(situation, name) || failures.has(name))
            return false;
        const table = situation.tableByName.get(name) ?? { name };
        return !machineryOf(table, policy) && !(0,policy_select/* entryFor */.cy)(policy, table);
    });
    if (names.length === 0)
        return [];
    const required = policy.coverage === 'required';
    return [
        {
            code: 'uncovered',
            level: required ? 'problem' : 'info',
            message: `No entry of the policy matches ${(0,words/* counted */.h)(names.length, 'table')}: ${listed(names)}. Nothing protects ${names.length === 1 ? 'it' : 'them'}${required ? ', and `coverage: required` asks that every table be covered' : ''}.`,
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
        message: `Unprotected on purpose (entry \`${entry.label}\`): ${listed(names)}. The reason given: ${entry.unprotected}`,
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
    const matched = tables.filter((table) => !machineryOf(table, policy) && (0,policy_select/* entryFor */.cy)(alone, table));
    if (matched.some((table) => (0,policy_select/* entryFor */.cy)(policy, table) === entry))
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
        .filter((table) => inScope(situation, table.name) && machineryOf(table, situation.policy) === 'other-policy')
        // Tables that bear this policy's name and another's tag are reported with the leftovers.
        .filter((table) => !isOwnDrillTable(table, situation.policy) && !isOwnCopyTable(table, situation.policy))
        .map((table) => table.name);
    if (names.length === 0)
        return [];
    return [
        {
            code: 'other-policys-tables',
            level: 'info',
            message: `${(0,words/* counted */.h)(names.length, 'table')} of another policy's own (ledger, drills, copies), never selected: ${listed(names)}.`,
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

;// CONCATENATED MODULE: ./lib/plan/typical-restore.js
/** @returns the median, milliseconds; `undefined` when none was measured */
function typicalRestoreMs(drills) {
    const took = drills
        .flatMap(({ requestedAt, activeAt }) => requestedAt === undefined || activeAt === undefined ? [] : [activeAt - requestedAt])
        .sort((a, b) => a - b);
    return took[Math.floor(took.length / 2)];
}

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
/** Whether the drill starts from a copy: what it holds is on record, and was not taken at one moment. */
function fromCopy({ origin, copied }) {
    return origin.kind === 'backup' ? (0,model_names/* copyTableOf */.lO)(origin.arn) !== undefined : origin.kind === 'new-backup' && copied;
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
    if (table.replicas.length > 0) {
        return {
            why: 'it is a global table, and this version does not know how far its replicas lag',
            next: 'Wish for `witnessed` or `best`.',
        };
    }
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
/** The moments that the drill asks about must lie in the stream, and still do when the restore has ended. */
function outsideStream(situation, { table, origin }) {
    // A backup of this run is asked for only when the stream has stood long enough.
    if (origin.kind === 'new-backup')
        return undefined;
    const next = helpOf(origin);
    const from = beginOf(origin);
    const age = Math.max(0, situation.at - from);
    const typical = typicalRestoreMs(situation.historyOf(table.name).drills) ?? constants/* TYPICAL_RESTORE */.ax;
    if (age + typical > constants/* STREAM_READ_WITHIN */.Yf) {
        return {
            why: `it is ${(0,time/* formatDuration */.a3)(age)} old, a restore takes about ${(0,time/* formatDuration */.a3)(typical)}, and a stream holds 24 h`,
            next,
        };
    }
    const { stream } = table;
    const enabledAt = stream?.enabledAt ?? situation.at;
    if (enabledAt < from - constants/* EPSILON */.p8)
        return undefined;
    const since = stream === undefined ? 'is enabled only now' : `stands only since ${(0,time/* iso */.KH)(enabledAt)}`;
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
    return `A point in time can be explained from about ${(0,time/* iso */.KH)(enabledAt + constants/* EPSILON */.p8 + constants/* PITR_LAG */.Tk)} on.`;
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

;// CONCATENATED MODULE: ./lib/plan/drill-origin.js



/** What the drill restores from, or why there is nothing. */
function originOf(situation, input) {
    const { table, rule, candidates, planned } = input;
    if (rule.from === 'point-in-time')
        return pointInTime(table);
    if (rule.from === 'random-backup') {
        const pool = randomPool(situation, input);
        const index = seedFrom(situation.seed, table.name, 'origin') % pool.length;
        if (pool.length > 0)
            return backupOrigin(pool[index]);
    }
    if (planned !== undefined)
        return { kind: 'new-backup', step: planned.id };
    const newest = candidates.find(({ trigger }) => trigger === 'scheduled') ?? candidates[0];
    return newest ? backupOrigin(newest) : 'no AVAILABLE backup of ours stands';
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

;// CONCATENATED MODULE: ./lib/plan/due.js
/** When something recurring falls due, and when it is late. */

/** Due a little early, so that a daily job with jitter never skips a day. `age` and `every` in milliseconds. */
function isDue(age, every) {
    return age >= every - Math.min(every * constants/* DUE_SLACK */.Ug.share, constants/* DUE_SLACK */.Ug.most);
}
/** Overdue only with room to spare: schedules are late as a matter of course. `age` and `every` in milliseconds. */
function isOverdue(age, every) {
    return age > every + Math.max(every * constants/* OVERDUE_SLACK */.Gw.share, constants/* OVERDUE_SLACK */.Gw.least);
}

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
    }
}

;// CONCATENATED MODULE: ./lib/plan/drills.js
/** The drills of one table: is one due, is one late, is one running, and what the next restores from. */










/** Plans the drills of one table that can be worked on (it is there and ACTIVE). */
function planDrills(situation, input) {
    const summary = drillSummary(situation, input.table, input.rule, input.records);
    const unreachable = wishNotices(situation, input);
    const running = input.records.filter(({ state }) => state !== 'done');
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
    if (input.rule.from !== 'point-in-time' && situation.backupsError !== undefined)
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
    const running = records.find(({ state }) => state !== 'done');
    const ended = records.map(pastDrill).filter((drill) => drill !== undefined);
    const last = lastOf(ended);
    const passed = lastOf(ended.filter(({ verdict }) => verdict === 'passed'));
    return {
        every: rule.every,
        proof: rule.proof,
        due: running === undefined && (last === undefined || isDue(at - last.endedAt, interval(rule, last.verdict))),
        overdue: isOverdue(at - (passed?.endedAt ?? table.createdAt), rule.every),
        ...(last ? { last: last.drill } : {}),
        ...(running ? { running: running.id } : {}),
    };
}
/** A drill that did not pass is tried again sooner than the next one would be due. */
function interval(rule, last) {
    return last === 'passed' ? rule.every : Math.min(rule.every, constants/* DRILL_RETRY_AFTER */.E_);
}
function pastDrill({ id, state, endedAt, findings }) {
    if (state !== 'done' || endedAt === undefined || !findings)
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
        reason: `Drill ${record.id}, begun ${ago(record.intentAt, situation.at)}, is ${record.state}: it is taken up.`,
    });
}
function beginning(situation, input, origin, summary) {
    const aiming = aimingAt(input, origin);
    const step = begin(situation, aiming, summary);
    const fresh = input.planned === undefined && !step.held ? freshStart(situation, aiming) : undefined;
    return {
        summary,
        steps: [step],
        // What is held says why, and does not run.
        notices: step.held ? [] : wishNotices(situation, input, aiming),
        ...(fresh === undefined ? {} : { fresh }),
    };
}
function begin(situation, aiming, { last }) {
    const { table, rule, origin } = aiming;
    return drillStep(situation, table, rule, {
        aim: aimOf(situation, aiming),
        id: `drill ${table.name}`,
        origin,
        seed: seedFrom(situation.seed, table.name, 'drill'),
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
    return `The last drill ${said} ${ago(Date.parse(endedAt), at)}; ${again}.`;
}
/** A drill writes its intent to the ledger before it restores anything; without one it is held. */
function drillStep(situation, table, rule, parts) {
    const unwritable = situation.ledger === 'unreadable' && {
        why: 'the ledger cannot be read, and a drill is recorded before it begins',
    };
    const held = ledgerHold(situation) ?? unwritable;
    const tableId = table.id === undefined ? {} : { tableId: table.id };
    const { id, ...rest } = parts;
    return { id, kind: 'drill', table: table.name, ...tableId, rule, ...rest, ...(held ? { held } : {}) };
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

;// CONCATENATED MODULE: ./lib/plan/live-series.js
/** The series of a table as it stands, three of each method: what each is ruled by, and what keeps all of it. */







/** Rules on the scheduled, deploy and manual series of a table, of the rule's own method and of another that it had before. */
function planLiveSeries(situation, table, input) {
    const incarnation = input.own.filter(({ status }) => status === 'AVAILABLE');
    const newestAt = incarnation[0]?.createdAt ?? (input.creates.length > 0 ? Number.NEGATIVE_INFINITY : situation.at);
    const settledAt = Math.max(newestAt, ...input.creates.map((create) => takenAt(situation, create)));
    const plans = model_policy/* METHODS */.J8.flatMap((method) => model_names/* TRIGGERS */.Qb.map((trigger) => planOneSeries(situation, table, { ...input, method, trigger, incarnation, settledAt })));
    return { rulings: plans.flatMap(({ rulings }) => rulings), notices: plans.flatMap(({ notices }) => notices) };
}
/** When the backup that a step takes will have been taken. */
function takenAt({ at }, { resume }) {
    return resume ? (0,time/* fromIso */.ap)(resume.since) : at;
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
    const keep = keepFor(rule, trigger);
    const unknown = unknownOf(situation, table.name, backups) ?? (isWorkable(table) ? undefined : `the table is ${table.status}`);
    return planSeries(situation, {
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

;// CONCATENATED MODULE: ./lib/plan/schedule.js
/** The scheduled series of one table: is a backup due, is it late, and the step that takes one. */



/** @param own backups of the live incarnation, newest first */
function scheduleOf(at, table, { every, method }, own) {
    const scheduled = own.filter((backup) => backup.trigger === 'scheduled' && backup.method === method);
    const newest = scheduled.find(({ status }) => status === 'AVAILABLE');
    // A copy that is under way is gone on with, due or not.
    const counts = ({ copy, createdAt }) => copy === undefined && at - createdAt < constants/* CREATING_COUNTS_FOR */.jy;
    const underWay = scheduled.find((each) => each.status === 'AVAILABLE' || counts(each));
    return {
        every,
        method,
        ...(newest ? { newest } : {}),
        due: underWay === undefined || isDue(at - underWay.createdAt, every),
        overdue: isOverdue(at - (newest ?? table).createdAt, every),
    };
}
/** The step that takes the due backup. */
function createBackupStep(at, table, { every, method, newest }) {
    const reason = newest
        ? `The newest scheduled backup is ${(0,time/* formatDuration */.a3)(Math.max(0, at - newest.createdAt))} old; one is due every ${(0,time/* policyDuration */.l5)(every)}.`
        : `No scheduled ${method === 'copy' ? 'copy' : 'backup'} of this table stands; one is due every ${(0,time/* policyDuration */.l5)(every)}.`;
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

;// CONCATENATED MODULE: ./lib/plan/table-view.js


/** @param backups of the live incarnation, ours and foreign, newest first */
function tableView(situation, selected, backups, { rulings, schedule, drills }) {
    const { table, entry } = selected;
    return {
        table: table.name,
        arn: table.arn,
        ...(table.id === undefined ? {} : { id: table.id }),
        entry: entry.label,
        ...(entry.unprotected === undefined ? {} : { unprotected: entry.unprotected }),
        ...pitrOf(table),
        sizeBytes: table.sizeBytes,
        itemCount: table.itemCount,
        backups: decisionsOf(situation, backups, rulings),
        ...(schedule ? { schedule: scheduleView(schedule) } : {}),
        ...(drills ? { drills } : {}),
        objectives: objectivesOf(selected),
    };
}
function decisionsOf(situation, backups, rulings) {
    const byArn = new Map(rulings.map((ruling) => [ruling.backup.arn, ruling]));
    return backups.map((backup) => {
        const ruling = byArn.get(backup.arn);
        return ruling ? ownDecision(situation, ruling) : foreignDecision(backup);
    });
}
function pitrOf({ pitr }) {
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
    return { ...create, witness: { items: rule.sample.items, seed: seedFrom(situation.seed, table.name, 'witness') } };
}
/** The backup that waits for the stream, when a drill from it aims at `explained` and the stream is too young by minutes. */
function awaitingStream({ at }, { stream }, create, drills) {
    if (create.method === 'copy')
        return create;
    const explains = drills?.steps.some((step) => step.kind === 'drill' && step.aim === 'explained' && step.origin.kind === 'new-backup');
    const standsLongEnough = stream !== undefined && stream.enabledAt < at - constants/* BACKUP_SPREAD */.dp - constants/* EPSILON */.p8;
    return explains && !standsLongEnough ? { ...create, awaitStream: true } : create;
}

;// CONCATENATED MODULE: ./lib/plan/table.js
/** The plan for one table: settings, a due backup, what retention lets go, drills. */














/** @param backups of the live incarnation, ours and foreign, newest first */
function table_planTable(situation, selected, backups) {
    const { table, protection } = selected;
    const own = ownBackups(backups);
    const schedule = protection.backups && scheduleFor(situation, table, protection.backups, own);
    const resumed = schedule && mayTake(situation, table) ? resumeSteps(situation, table) : [];
    const scheduled = resumed.find(({ trigger }) => trigger === 'scheduled' && schedule?.method === 'copy');
    const others = resumed.filter((step) => step !== scheduled);
    const due = scheduled ?? (schedule && dueBackup(situation, selected, schedule));
    let { create, series, drills } = planItems(situation, selected, own, schedule, others, due);
    if (!create && drills?.fresh !== undefined && protection.backups?.method === 'on-demand') {
        // What a drill needs is taken as if it were due: the series is ruled on with it.
        const fresh = witnessing(situation, selected, backupStep(table, 'on-demand', drills.fresh));
        ({ create, series, drills } = planItems(situation, selected, own, schedule, others, fresh));
    }
    const workable = isWorkable(table);
    return {
        plan: tableView(situation, selected, backups, { rulings: series.rulings, schedule, drills: drills?.summary }),
        steps: [
            ...(workable ? protectionSteps(situation, selected) : []),
            ...(create ? [create] : []),
            ...others,
            ...(drills?.steps ?? []),
            ...series.rulings.flatMap(({ step }) => (step ? [step] : [])),
        ],
        notices: [
            ...statusNotices(table),
            ...(workable ? protectionNotices(situation, selected) : []),
            ...backupNotices(situation, selected, backups, own),
            ...series.notices,
            ...(drills?.notices ?? []),
        ],
    };
}
/** The series and the drills, given the backup that this plan takes, and the unfinished ones of other series that it goes on with. */
function planItems(situation, selected, own, schedule, others, create) {
    const { table, protection } = selected;
    const series = protection.backups
        ? planLiveSeries(situation, table, {
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
    return scheduleOf(at, table, rule, own);
}
function mayTake({ backupsError, drillNow }, table) {
    return isWorkable(table) && backupsError === undefined && !drillNow;
}
/** After a failed listing nobody knows what is due: no backup is taken on a guess. A drill asked for now is no occasion either. */
function dueBackup(situation, selected, schedule) {
    const { table } = selected;
    if (!schedule.due || !mayTake(situation, table))
        return undefined;
    const create = createBackupStep(situation.at, table, schedule);
    const held = create.method === 'copy' ? recordHold(situation, 'a copy') : undefined;
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
    if (!isWorkable(table)) {
        return { summary: drillSummary(situation, table, rule, records), steps: [], notices: [] };
    }
    const candidates = rulings
        .filter(({ backup, decision }) => decision === 'keep' && backup.status === 'AVAILABLE')
        .map(({ backup }) => backup)
        .sort(newestFirst);
    const planned = create && {
        id: create.id,
        witnessed: create.witness !== undefined,
        copied: create.method === 'copy',
    };
    const wantsStream = enablesStream(situation, protection);
    return planDrills(situation, { table, rule, records, candidates, wantsStream, ...(planned ? { planned } : {}) });
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** (Policy, Observed, now) → Plan. Pure: the same input gives the same bytes, in whatever order things were listed. */












/** Computes what a run should do, and why, and what there is to know. Changes nothing and reads nothing but its input. */
function makePlan(input) {
    const situation = situationOf(input);
    const { policy } = situation;
    const selected = selectTables(situation);
    const governed = new Set(selected.map(({ table }) => table.name));
    const { live, dead, unseen } = byLife(situation);
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
        steps: order_inOrder([...ledgerSteps(situation), ...steps, ...leftovers.steps, ...copies.steps, ...orphans.steps]),
        notices: inOrder([
            ...listingNotices(situation),
            ...failureNotices(situation),
            ...ledgerNotices(situation),
            ...goneNotices(situation),
            ...selectionNotices(situation, selected),
            ...ungovernedNotices(situation, governed, live, unseen),
            ...foreignNotices(governed, live),
            ...tableIdNotices(situation, governed, live),
            ...tables.flatMap((table) => table.notices),
            ...orphans.notices,
            ...leftovers.notices,
            ...copies.notices,
        ]),
        tables: tables.map(({ plan }) => plan),
        orphans: orphans.decisions,
        ledger: { name: policy.ledger, state: situation.ledger },
    };
}

;// CONCATENATED MODULE: ./lib/ledger/copies.js
/** Where a ledger keeps its copies, and the leases on their targets. */
function copies_copiesOf(store) {
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

;// CONCATENATED MODULE: ./lib/aws/create-table.js
/** A table's shape, taken from one table and given to a new one. */






/** A table's shape and warm throughput (DescribeTable). @returns `undefined` when there is no such table */
async function describeShape(connection, name) {
    const table = await describeRaw(connection, name);
    if (!table)
        return undefined;
    const { ReadUnitsPerSecond: reads, WriteUnitsPerSecond: writes } = table.WarmThroughput ?? {};
    return {
        shape: shapeOf(table),
        ...(reads !== undefined && writes !== undefined ? { warm: { reads, writes } } : {}),
    };
}
/** Provisioned capacity units a second. @returns `undefined` for a table on demand, or one that is not there */
async function create_table_describeCapacity(connection, name) {
    const table = await describeRaw(connection, name);
    if (!table || table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST')
        return undefined;
    const { ReadCapacityUnits: reads = 0, WriteCapacityUnits: writes = 0 } = table.ProvisionedThroughput ?? {};
    return reads > 0 && writes > 0 ? { reads, writes } : undefined;
}
/** A table as the service describes it. @returns `undefined` when there is none of that name */
async function describeRaw(connection, name) {
    try {
        return (await connection.send(new dist_cjs/* DescribeTableCommand */.h8C({ TableName: name }))).Table;
    }
    catch (error) {
        if (isError(error, 'ResourceNotFoundException'))
            return undefined;
        throw error;
    }
}
function shapeOf(table) {
    const onDemand = table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
    const capacity = (given) => ({
        ReadCapacityUnits: given?.ReadCapacityUnits,
        WriteCapacityUnits: given?.WriteCapacityUnits,
    });
    const globals = (table.GlobalSecondaryIndexes ?? []).map((index) => ({
        IndexName: index.IndexName,
        KeySchema: index.KeySchema,
        Projection: index.Projection,
        ...(onDemand ? {} : { ProvisionedThroughput: capacity(index.ProvisionedThroughput) }),
    }));
    const locals = (table.LocalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
    }));
    const key = table.SSEDescription?.KMSMasterKeyArn;
    return {
        definition: {
            AttributeDefinitions: table.AttributeDefinitions,
            KeySchema: table.KeySchema,
            BillingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED',
            ...(onDemand ? {} : { ProvisionedThroughput: capacity(table.ProvisionedThroughput) }),
            ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
            ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
        },
        ...(key && table.SSEDescription?.SSEType === 'KMS' ? { kmsKey: key } : {}),
    };
}
/** The part of `arn:aws:kms:REGION:ACCOUNT:key/…` that ties a key to where it can be used. */
function keyServes(kmsKey, place) {
    return kmsKey.split(':')[3] === place.region && accountOf(kmsKey) === place.account;
}
/**
 * Creates a table of a shape, tagged from its first moment. Sent once: a lost answer is found again by its tags or its name.
 * @param kmsKey the key that encrypts it; absent for the service's own
 * @throws as CreateTable does
 */
async function createShaped(connection, name, { shape, kmsKey, tags }) {
    // The service's own alias is its default for KMS, and is not to be named.
    const named = kmsKey && !kmsKey.endsWith('alias/aws/dynamodb') ? { KMSMasterKeyId: kmsKey } : {};
    await connection.sendOnce(new dist_cjs/* CreateTableCommand */.IxS({
        TableName: name,
        ...shape.definition,
        ...(kmsKey ? { SSESpecification: { Enabled: true, SSEType: 'KMS', ...named } } : {}),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }));
}
/**
 * Waits until a table and its indexes are ACTIVE. @returns it as it then is
 * @throws UserError when it is gone, or not ACTIVE `within` that time
 */
async function create_table_untilActive(connection, name, within = 30 * time/* MINUTE */.pY) {
    const { clock, signal } = connection;
    const { answer, ready } = await poll(() => describeRaw(connection, name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + within,
        first: 500,
        until: (table) => !table || isSettled(table),
    });
    if (answer && ready)
        return answer;
    throw new errors/* UserError */.y({
        what: answer ? `the table did not become ACTIVE in ${within / time/* MINUTE */.pY} minutes` : 'the table is gone',
        where: name,
        means: 'what was done so far stands',
        next: 'look at the table in the console; run the same command again to go on',
    });
}
function isSettled(table) {
    const indexes = table.GlobalSecondaryIndexes ?? [];
    return table.TableStatus === 'ACTIVE' && indexes.every((i) => (i.IndexStatus ?? 'ACTIVE') === 'ACTIVE');
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-application-auto-scaling/dist-cjs/index.js
var client_application_auto_scaling_dist_cjs = __webpack_require__(1491);
;// CONCATENATED MODULE: ./lib/aws/scaling.js
/** Application Auto Scaling: a service beside DynamoDB, with a client of its own. */


/** Lends a client for some calls, signed as the connection signs, paced, counted and explained. */
async function scalingCalls(connection, work) {
    const { region, endpoint, signal } = connection;
    const client = new client_application_auto_scaling_dist_cjs/* ApplicationAutoScalingClient */.gd({
        region,
        maxAttempts: 2,
        requestHandler: PATIENCE,
        ...(endpoint ? { endpoint } : {}),
        ...connection.identity,
    });
    try {
        return await work((operation, request) => connection.call(operation, () => request(client, signal ? { abortSignal: signal } : {})));
    }
    finally {
        client.destroy();
    }
}
/**
 * What of a table and its indexes scales by itself (DescribeScalableTargets).
 * @returns dimensions such as `dynamodb:table:WriteCapacityUnits`
 * @throws whatever the endpoint says when it has no such service
 */
async function scalableDimensions(connection, table) {
    return scalingCalls(connection, async (send) => {
        const input = { ServiceNamespace: 'dynamodb', ResourceIds: [`table/${table}`] };
        const answer = await send('DescribeScalableTargets', (client, options) => client.send(new client_application_auto_scaling_dist_cjs/* DescribeScalableTargetsCommand */.sH(input), options));
        return (answer.ScalableTargets ?? []).map((t) => t.ScalableDimension ?? '');
    });
}

;// CONCATENATED MODULE: ./lib/aws/settings-scaling.js
/** Auto scaling of a table and its indexes: what scales between which bounds, and by which policies. */



const DYNAMODB = 'dynamodb';
const scalingSetting = {
    name: 'auto scaling',
    async read(connection, table) {
        return scalingCalls(connection, async (send) => {
            const found = [];
            for (let next, first = true; first || next; first = false) {
                const input = { ServiceNamespace: DYNAMODB, NextToken: next };
                const page = await send('DescribeScalableTargets', (client, options) => client.send(new client_application_auto_scaling_dist_cjs/* DescribeScalableTargetsCommand */.sH(input), options));
                found.push(...(page.ScalableTargets ?? []));
                next = page.NextToken;
            }
            const mine = found.filter((target) => isOf(table, target.ResourceId));
            if (mine.length === 0)
                return undefined;
            const policies = [];
            for (const resource of new Set(mine.map((target) => target.ResourceId))) {
                const input = { ServiceNamespace: DYNAMODB, ResourceId: resource };
                const page = await send('DescribeScalingPolicies', (client, options) => client.send(new client_application_auto_scaling_dist_cjs/* DescribeScalingPoliciesCommand */.yY(input), options));
                policies.push(...(page.ScalingPolicies ?? []));
            }
            return scalingOf(table, mine, policies);
        });
    },
    async write(connection, table, { targets, policies }) {
        await scalingCalls(connection, async (send) => {
            for (const { of, dimension, least, most } of targets) {
                const input = { ...resource(table, of, dimension), MinCapacity: least, MaxCapacity: most };
                await patiently(connection, () => send('RegisterScalableTarget', (client, options) => client.send(new client_application_auto_scaling_dist_cjs/* RegisterScalableTargetCommand */.Jr(input), options)));
            }
            for (const { of, dimension, name, tracking } of policies) {
                const input = {
                    ...resource(table, of, dimension),
                    PolicyName: name,
                    PolicyType: 'TargetTrackingScaling',
                    TargetTrackingScalingPolicyConfiguration: tracking,
                };
                await patiently(connection, () => send('PutScalingPolicy', (client, options) => client.send(new client_application_auto_scaling_dist_cjs/* PutScalingPolicyCommand */.OJ(input), options)));
            }
        });
    },
    // The console names a policy after its table.
    carried: ({ targets, policies }, from, to) => ({
        targets,
        policies: settings_scaling_sorted(policies.map((p) => ({ ...p, name: p.name.replaceAll(`table/${from.name}`, `table/${to.name}`) }))),
    }),
    describe: ({ targets }) => targets.map(({ of, dimension, least, most }) => `${of || dimension.split(':').at(-1)} ${least}–${most}`).join(', '),
};
function isOf({ name }, resourceId = '') {
    return resourceId === `table/${name}` || resourceId.startsWith(`table/${name}/index/`);
}
function scalingOf({ name }, targets, policies) {
    const of = (id = '') => id.slice(`table/${name}`.length);
    return {
        targets: settings_scaling_sorted(targets.map((t) => ({
            of: of(t.ResourceId),
            dimension: t.ScalableDimension ?? '',
            least: t.MinCapacity ?? 0,
            most: t.MaxCapacity ?? 0,
        }))),
        policies: settings_scaling_sorted(policies.map((p) => ({
            of: of(p.ResourceId),
            dimension: p.ScalableDimension ?? '',
            name: p.PolicyName ?? '',
            tracking: p.TargetTrackingScalingPolicyConfiguration,
        }))),
    };
}
function resource({ name }, of, dimension) {
    return {
        ServiceNamespace: DYNAMODB,
        ResourceId: `table/${name}${of}`,
        ScalableDimension: dimension,
    };
}
function settings_scaling_sorted(values) {
    return values.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

;// CONCATENATED MODULE: ./lib/aws/settings-services.js
/** Settings of services around the table: who may use it, who watches it, who is told of its changes. */






/** A simulator answers what it does not have like a failure of the service, for ever: there one such answer must do. */
function asking({ endpoint, send, sendOnce, clock }) {
    if (!endpoint)
        return send;
    const patient = (command) => retrying(() => sendOnce(command), { clock, within: time/* MINUTE */.pY, when: isThrottle });
    return patient;
}
const resourcePolicySetting = {
    name: 'resource policy',
    async read(connection, { arn }) {
        try {
            const { Policy } = await asking(connection)(new dist_cjs/* GetResourcePolicyCommand */.Mab({ ResourceArn: arn }));
            return Policy ? JSON.stringify(JSON.parse(Policy)) : undefined;
        }
        catch (error) {
            if (isError(error, 'PolicyNotFoundException'))
                return undefined;
            throw error;
        }
    },
    write: (connection, { arn }, policy) => patiently(connection, async () => {
        await connection.sendOnce(new dist_cjs/* PutResourcePolicyCommand */.x6h({ ResourceArn: arn, Policy: policy }));
    }),
    // A policy names its own table.
    carried: (policy, from, to) => policy.replaceAll(JSON.stringify(from.arn).slice(1, -1), to.arn),
    describe: (policy) => `${policy.length} characters`,
};
/** Where Contributor Insights is on: on the table (`''`) and on indexes, by name. */
const insightsSetting = {
    name: 'Contributor Insights',
    async read(connection, table) {
        const { Table } = await connection.send(new dist_cjs/* DescribeTableCommand */.h8C({ TableName: table.name }));
        const names = ['', ...(Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName ?? '')].sort();
        const on = [];
        for (const name of names)
            if (await hasInsights(connection, table, name))
                on.push(name);
        return on.length > 0 ? on : undefined;
    },
    async write(connection, table, names) {
        for (const index of names) {
            await patiently(connection, async () => {
                await connection.sendOnce(new dist_cjs/* UpdateContributorInsightsCommand */.nrO({
                    TableName: table.name,
                    ...(index ? { IndexName: index } : {}),
                    ContributorInsightsAction: 'ENABLE',
                }));
            });
        }
    },
    describe: (names) => names.map((name) => (name === '' ? 'table' : `index ${name}`)).join(', '),
};
async function hasInsights(connection, { name }, index) {
    try {
        const answer = await asking(connection)(new dist_cjs/* DescribeContributorInsightsCommand */.$Vn({ TableName: name, ...(index ? { IndexName: index } : {}) }));
        return /^ENABL/.test(answer.ContributorInsightsStatus ?? '');
    }
    catch (error) {
        if (isError(error, 'ResourceNotFoundException'))
            return false;
        throw error;
    }
}
/** ARNs of the Kinesis streams that the table's changes go to. */
const kinesisSetting = {
    name: 'Kinesis destination',
    async read(connection, { name }) {
        const answer = await asking(connection)(new dist_cjs/* DescribeKinesisStreamingDestinationCommand */.RVB({ TableName: name }));
        const on = (answer.KinesisDataStreamDestinations ?? [])
            .filter((destination) => /^(ACTIVE|ENABLING|UPDATING)$/.test(destination.DestinationStatus ?? ''))
            .map((destination) => destination.StreamArn ?? '')
            .sort();
        return on.length > 0 ? on : undefined;
    },
    async write(connection, { name }, arns) {
        for (const StreamArn of arns) {
            await patiently(connection, async () => {
                await connection.sendOnce(new dist_cjs/* EnableKinesisStreamingDestinationCommand */.VAu({ TableName: name, StreamArn }));
            });
        }
    },
    obstacle(arns, _from, to) {
        const stranger = arns.find((arn) => regionOf(arn) !== regionOf(to.arn) || identity_accountOf(arn) !== identity_accountOf(to.arn));
        return (stranger && `a table can only write to a Kinesis stream of its own account and Region, and ${stranger} is none`);
    },
    describe: (arns) => arns.map((arn) => arn.split('/').at(-1) ?? arn).join(', '),
};
function regionOf(arn) {
    return arn.split(':')[3] ?? '';
}

;// CONCATENATED MODULE: ./lib/aws/settings-table.js
/** Settings that the table itself carries: UpdateTable, TagResource, UpdateTimeToLive, UpdateContinuousBackups. */




/** Tags, but for AWS's own, which nobody can set, and ours, which say what the copy is. */
const tagsSetting = {
    name: 'tags',
    async read(connection, { arn }) {
        const tags = Object.entries(await tables_listTags(connection, arn))
            .filter(([key]) => !key.startsWith('aws:') && !key.startsWith(model_names/* OWN_TAGS */.Ri))
            .sort(([a], [b]) => (a < b ? -1 : 1));
        return tags.length > 0 ? Object.fromEntries(tags) : undefined;
    },
    write: (connection, { arn }, tags) => tagTable(connection, arn, tags),
    describe: (tags) => Object.keys(tags).join(', '),
};
const ttlSetting = {
    name: 'time to live',
    async read(connection, { name }) {
        const answer = await connection.send(new dist_cjs/* DescribeTimeToLiveCommand */.zyW({ TableName: name }));
        const { TimeToLiveStatus: status = '', AttributeName: attribute = '' } = answer.TimeToLiveDescription ?? {};
        return /^ENABL/.test(status) ? { attribute } : undefined;
    },
    write: (connection, { name }, { attribute }) => patiently(connection, async () => {
        const wanted = { Enabled: true, AttributeName: attribute };
        await connection.sendOnce(new dist_cjs/* UpdateTimeToLiveCommand */.Btq({ TableName: name, TimeToLiveSpecification: wanted }));
    }),
    describe: ({ attribute }) => attribute,
};
const pitrSetting = {
    name: 'point-in-time recovery',
    async read(connection, { name }) {
        const pitr = await tables_describePitr(connection, name);
        return pitr.enabled ? { days: pitr.days } : undefined;
    },
    write: (connection, { name }, { days }) => enablePitr(connection, name, days),
    describe: ({ days }) => `${days}d`,
};
const tableClassSetting = {
    name: 'table class',
    async read(connection, table) {
        const found = (await settings_table_described(connection, table)).TableClassSummary?.TableClass;
        return found === 'STANDARD' ? undefined : found;
    },
    write: (connection, table, TableClass) => update(connection, table, { TableClass }),
    describe: (tableClass) => tableClass,
};
const streamSetting = {
    name: 'stream',
    async read(connection, table) {
        const stream = (await settings_table_described(connection, table)).StreamSpecification;
        return stream?.StreamEnabled ? { view: stream.StreamViewType ?? '' } : undefined;
    },
    write: (connection, table, { view }) => update(connection, table, {
        StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    }),
    describe: ({ view }) => view,
};
const deletionProtectionSetting = {
    name: 'deletion protection',
    read: async (connection, table) => (await settings_table_described(connection, table)).DeletionProtectionEnabled || undefined,
    write: (connection, { name }) => setDeletionProtection(connection, name, true),
    describe: () => 'on',
};
const onDemandLimitsSetting = {
    name: 'on-demand limits',
    async read(connection, table) {
        const found = await settings_table_described(connection, table);
        const own = limitOf(found.OnDemandThroughput);
        const indexes = (found.GlobalSecondaryIndexes ?? [])
            .flatMap((index) => {
            const limit = limitOf(index.OnDemandThroughput);
            return limit ? [{ name: index.IndexName ?? '', limit }] : [];
        })
            .sort((a, b) => (a.name < b.name ? -1 : 1));
        return own || indexes.length > 0 ? { ...(own ? { table: own } : {}), indexes } : undefined;
    },
    async write(connection, table, { table: own, indexes }) {
        if (own)
            await update(connection, table, { OnDemandThroughput: throughput(own) });
        for (const { name, limit } of indexes) {
            const change = { Update: { IndexName: name, OnDemandThroughput: throughput(limit) } };
            await update(connection, table, { GlobalSecondaryIndexUpdates: [change] });
        }
    },
    describe({ table, indexes }) {
        const words = ({ reads, writes }) => [reads === undefined ? '' : `${reads} reads/s`, writes === undefined ? '' : `${writes} writes/s`]
            .filter((part) => part !== '')
            .join(', ');
        return [...(table ? [words(table)] : []), ...indexes.map((i) => `${i.name}: ${words(i.limit)}`)].join('; ');
    },
};
/** The service writes "no limit" as -1. */
function limitOf(given) {
    const reads = given?.MaxReadRequestUnits ?? -1;
    const writes = given?.MaxWriteRequestUnits ?? -1;
    if (reads < 0 && writes < 0)
        return undefined;
    return { ...(reads < 0 ? {} : { reads }), ...(writes < 0 ? {} : { writes }) };
}
function throughput({ reads, writes }) {
    return {
        ...(reads === undefined ? {} : { MaxReadRequestUnits: reads }),
        ...(writes === undefined ? {} : { MaxWriteRequestUnits: writes }),
    };
}
async function settings_table_described(connection, { name }) {
    return (await describeRaw(connection, name)) ?? {};
}
async function update(connection, { name }, change) {
    await patiently(connection, () => connection.sendOnce(new dist_cjs/* UpdateTableCommand */.NQf({ TableName: name, ...change })));
    await create_table_untilActive(connection, name);
}

;// CONCATENATED MODULE: ./lib/aws/settings.js




/** In the order in which they are given; what expires or streams items, and what forbids changes, comes last. */
const SETTINGS = [
    tagsSetting,
    tableClassSetting,
    onDemandLimitsSetting,
    scalingSetting,
    insightsSetting,
    resourcePolicySetting,
    pitrSetting,
    ttlSetting,
    streamSetting,
    kinesisSetting,
    deletionProtectionSetting,
];
const UNKNOWN = /UnknownOperation|NotImplemented|InvalidAction|MissingAction|UnrecognizedOperation/;
/** Whether the endpoint does not know the call, or has no such service; AWS's own endpoints know every one. */
function settings_isUnknownHere(error, { endpoint }) {
    if (UNKNOWN.test(errorName(error)))
        return true;
    if (!endpoint)
        return false;
    const status = error?.$metadata?.httpStatusCode;
    // An answer that is none of the service's: a simulator's page for what it does not have.
    return status === 404 || status === 405 || status === 501 || error instanceof SyntaxError;
}

;// CONCATENATED MODULE: ./lib/run/copy/tables.js






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
    const page = await scanPage(connection, { table, segment: 0, segments: 1, limit: 1, consistent: true });
    return page.items.length === 0 && !page.next;
}
/** Simulators know neither tags nor recovery; there they cannot be set either. */
async function orNone(connection, read, none) {
    try {
        return await read();
    }
    catch (error) {
        if (isUnknownHere(error, connection))
            return none;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/data/fingerprint.js
/**
 * A fingerprint of a set of items: sums of their SHA-256 modulo 2^256, one a bucket of keys. The order in which items come does
 * not matter, parts can be merged, and two fingerprints that differ say in how many buckets.
 */
/** By the first byte of the key's hash. */
const BUCKETS = 256;
const WORDS = 8;
const LIMB = 2 ** 32;
class Fingerprint {
    #items = 0;
    #buckets;
    /** A bucket's sum in eight words, the most significant first. */
    #sums;
    /** @param buckets 256 by default; 1 where only the sum is wanted */
    constructor(buckets = BUCKETS) {
        this.#buckets = buckets;
        this.#sums = new Uint32Array(buckets * WORDS);
    }
    /**
     * Takes an item in.
     * @param item its hash, 32 bytes: a Buffer, or a string of latin1
     * @param key its key's hash
     */
    add(item, key) {
        const hash = typeof item === 'string' ? item : Buffer.from(item).toString('latin1');
        const first = typeof key === 'string' ? key.charCodeAt(0) : key[0];
        const bucket = (first % this.#buckets) * WORDS;
        const sums = this.#sums;
        let carry = 0;
        for (let w = WORDS - 1; w >= 0; w--) {
            const sum = sums[bucket + w] + wordAt(hash, 4 * w) + carry;
            carry = sum >= LIMB ? 1 : 0;
            sums[bucket + w] = sum;
        }
        this.#items++;
    }
    /** Takes in what another of as many buckets holds. */
    merge(other) {
        this.#items += other.#items;
        for (let bucket = 0; bucket < this.#buckets; bucket++)
            addWords(this.#sums, bucket * WORDS, other.#sums, bucket * WORDS);
    }
    get items() {
        return this.#items;
    }
    /** How many items, and the sum over all buckets. */
    value() {
        const total = new Uint32Array(WORDS);
        for (let bucket = 0; bucket < this.#buckets; bucket++)
            addWords(total, 0, this.#sums, bucket * WORDS);
        return { items: this.#items, sum: hexOf(total) };
    }
    /** In how many of the 256 buckets the two differ: at least so many items do. */
    differingBuckets(other) {
        let count = 0;
        for (let bucket = 0; bucket < this.#buckets; bucket++) {
            const from = bucket * WORDS;
            if (this.#sums.subarray(from, from + WORDS).some((word, w) => word !== other.#sums[from + w]))
                count++;
        }
        return count;
    }
}
/** The fingerprint of parts together: what `Fingerprint.merge` gives, of what was written down. */
function mergeSums(parts) {
    const sum = parts.reduce((total, part) => (total + BigInt(`0x${part.sum}`)) & ((1n << 256n) - 1n), 0n);
    return { items: parts.reduce((count, part) => count + part.items, 0), sum: sum.toString(16).padStart(64, '0') };
}
function wordAt(bytes, at) {
    const low = (bytes.charCodeAt(at + 1) << 16) | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3);
    return bytes.charCodeAt(at) * 0x1000000 + low;
}
function addWords(into, at, from, start) {
    let carry = 0;
    for (let w = WORDS - 1; w >= 0; w--) {
        const sum = into[at + w] + from[start + w] + carry;
        carry = sum >= LIMB ? 1 : 0;
        into[at + w] = sum;
    }
}
function hexOf(words) {
    return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}

;// CONCATENATED MODULE: ./lib/data/random.js
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

;// CONCATENATED MODULE: ./lib/data/governor.js






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
    #chance = random(1);
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
                if (!isThrottle(error))
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
        this.#next = Math.max(this.#next, now - time/* SECOND */.Z2) + (units / this.#rate) * time/* SECOND */.Z2;
        this.#recover(now);
    }
    /** Takes note of a throttling, of a whole call or of part of a batch: halves the rate. */
    refused(cause) {
        this.#throttled++;
        const now = this.#clock.monotonic();
        this.#throttledSince ??= now;
        if (now - this.#throttledSince > constants/* THROTTLE */.tM.giveUpAfter)
            throw this.#tired(cause);
        // One burst refuses many calls at once: that is one sign, not many.
        if (now - this.#lastThrottle < time/* SECOND */.Z2)
            return;
        this.#lastThrottle = now;
        const seen = this.#units / Math.max(1, (now - this.#startedAt) / time/* SECOND */.Z2);
        this.#rate = Math.max(1, Math.min(this.#rate, Math.max(seen, 1)) / 2);
        this.#options.onSlower?.(`${this.#options.what} is throttled: slowing down to ${(0,words/* grouped */.z)(Math.round(this.#rate))} capacity units a second`);
    }
    /** Waits before another try: longer each time, by chance so that many do not come back at once. */
    async backOff(attempt) {
        const most = Math.min(constants/* THROTTLE */.tM.first * 2 ** attempt, constants/* THROTTLE */.tM.most);
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
        if (now - this.#lastThrottle < constants/* THROTTLE */.tM.recoverAfter)
            return;
        this.#lastThrottle = now;
        const most = this.#options.unitsPerSecond ?? Number.POSITIVE_INFINITY;
        this.#rate = Math.min(most, this.#rate * 1.5);
    }
    #tired(cause) {
        return new errors/* UserError */.y({
            what: `${this.#options.what} was throttled for ${constants/* THROTTLE */.tM.giveUpAfter / 60_000} minutes without a single success`,
            means: 'it was not finished; what had been done stands',
            next: 'give the table more capacity, or run at a quieter time, or with a lower `--max-rate`',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./lib/data/wire/json.js
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

;// CONCATENATED MODULE: ./lib/data/wire/page.js
/** An answer of the service as bytes: its items stay where they are, the rest is small and is parsed. */

/**
 * Reads the answer to a Scan or Query in one pass.
 * @param each is given where an item begins (its brace), and says where it ends
 * @throws SyntaxError when it is not JSON
 */
function readPage(bytes, each) {
    const page = { count: 0, units: 0 };
    let at = expect(bytes, 0, OPEN_BRACE);
    while (bytes[at] !== CLOSE_BRACE) {
        if (bytes[at] !== QUOTE)
            throw notJson(at);
        const nameEnd = skipString(bytes, at);
        // Names of answers carry no escapes.
        const name = bytes.toString('latin1', at + 1, nameEnd - 1);
        const start = expect(bytes, nameEnd, COLON);
        let end;
        if (name === 'Items') {
            end = walkItems(bytes, start, page, each);
        }
        else {
            end = skipValue(bytes, start);
            if (name === 'LastEvaluatedKey')
                page.next = bytes.toString('utf8', start, end);
            else if (name === 'ConsumedCapacity')
                page.units = unitsOf(JSON.parse(bytes.toString('utf8', start, end)));
        }
        at = skipSpace(bytes, end);
        if (bytes[at] === COMMA)
            at = skipSpace(bytes, at + 1);
        else if (bytes[at] !== CLOSE_BRACE)
            throw notJson(at);
    }
    return page;
}
/** @returns the place after the array. */
function walkItems(bytes, open, page, each) {
    let at = expect(bytes, open, OPEN_BRACKET);
    if (bytes[at] === CLOSE_BRACKET)
        return at + 1;
    for (;;) {
        if (bytes[at] !== OPEN_BRACE)
            throw notJson(at);
        at = skipSpace(bytes, each(at));
        page.count++;
        if (bytes[at] === CLOSE_BRACKET)
            return at + 1;
        at = expect(bytes, at, COMMA);
    }
}
/** @returns the next place after this byte, white space aside. */
function expect(bytes, at, byte) {
    const found = skipSpace(bytes, at);
    if (bytes[found] !== byte)
        throw notJson(found);
    return skipSpace(bytes, found + 1);
}
/** The capacity units in a ConsumedCapacity: one, or one a table in batches. */
function unitsOf(consumed) {
    const each = Array.isArray(consumed) ? consumed : [consumed];
    return each.reduce((sum, c) => sum + (c?.CapacityUnits ?? 0), 0);
}

;// CONCATENATED MODULE: ./lib/data/scan.js


/** The whole of a table, cut so that the slowest segment is not waited for long. @param bytes about how many it holds */
function segmentsFor(bytes) {
    const wanted = Math.ceil(bytes / constants/* SCAN */.wB.segmentBytes);
    const total = Math.min(constants/* SCAN */.wB.segmentsMost, Math.max(constants/* SCAN */.wB.readers, wanted));
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
        if (waiting.length > 0 && readers.length < constants/* SCAN */.wB.readersMost)
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
    for (let i = 0; i < constants/* SCAN */.wB.readers; i++)
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
        const read = readPage(bytes, (at) => item(bytes, at, segment));
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
        return this.#seen > 2 * constants/* SCAN */.wB.readers && ms > constants/* SCAN */.wB.slow * this.#estimate;
    }
}

;// CONCATENATED MODULE: ./lib/data/wire/strings.js
/** Strings of JSON, onto the end of canonical bytes. */

/** Longer strings are searched and copied by the runtime, which costs a call and then next to nothing a byte. */
const SHORT = 32;
/** A JSON string's text as UTF-8, onto the end. */
function writeString(source, parts) {
    const { bytes } = source;
    const start = source.at + 1;
    if (bytes[source.at] !== QUOTE)
        throw source.wrong();
    // Every part has room for a short string.
    const { out } = parts;
    let o = parts.length;
    let i = start;
    for (const short = start + SHORT; i < short; i++) {
        const c = bytes[i];
        if (c === QUOTE) {
            source.at = i + 1;
            parts.length = o;
            return;
        }
        if (c === BACKSLASH || c === undefined)
            break;
        out[o++] = c;
    }
    const end = bytes.indexOf(QUOTE, i);
    if (end < 0)
        throw notJson(bytes.length);
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
        if (c === QUOTE)
            break;
        if (c === undefined)
            throw notJson(i);
        if (c !== BACKSLASH) {
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
        if (code >= 0xd800 && code < 0xdc00 && bytes[i] === BACKSLASH && bytes[i + 1] === 0x75) {
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
        throw notJson(at);
    return Number.parseInt(text, 16);
}
function unescaped(c, at) {
    switch (c) {
        case QUOTE:
        case BACKSLASH:
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
            throw notJson(at);
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
    if (bytes[source.at] !== QUOTE)
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
    const plain = bytes[end] === QUOTE && (chars + padding) % 4 === 0 && padding <= 2 && unused === 0;
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
    if (bytes[source.at] !== QUOTE)
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
    const plain = bytes[i] === QUOTE && i - digits <= PLAIN_DIGITS && i - digits > (point < 0 ? 0 : 1);
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
            const found = this.bytes.indexOf(BACKSLASH, start);
            this.#backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
        }
        return this.#backslash < end;
    }
    /** Goes to the next byte that is no white space. */
    next() {
        this.at = skipSpace(this.bytes, this.at);
        return this.bytes[this.at];
    }
    /** Between two elements: whether another follows. */
    more(close) {
        const c = this.next();
        if (c === close)
            return false;
        if (c !== COMMA)
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
        return notJson(this.at);
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
        this.#source.expect(OPEN_BRACE);
        const first = this.#parts.length;
        const parts = [];
        let sorted = true;
        for (let more = this.#source.next() !== CLOSE_BRACE; more; more = this.#source.more(CLOSE_BRACE)) {
            const start = this.#parts.length;
            const head = this.#parts.open(TAG.name);
            writeString(this.#source, this.#parts);
            this.#parts.close(head);
            const nameEnd = this.#parts.length;
            this.#source.expect(COLON);
            this.#source.next();
            const source = this.#source.at;
            this.#value();
            if (top)
                this.#noteKey(parts.length, start, nameEnd, source);
            if (sorted && parts.length > 0)
                sorted = this.#parts.compare(parts[parts.length - 1], start) < 0;
            parts.push(start);
        }
        this.#source.expect(CLOSE_BRACE);
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
        this.#source.expect(OPEN_BRACE);
        if (this.#source.next() !== QUOTE)
            throw this.#source.wrong();
        const bytes = this.#source.bytes;
        const at = this.#source.at;
        const a = bytes[at + 1];
        const b = bytes[at + 2];
        // The type is one letter, two, or a word.
        const width = b === QUOTE ? 1 : bytes[at + 3] === QUOTE ? 2 : 4;
        if (bytes[at + 1 + width] !== QUOTE)
            throw this.#source.wrong();
        this.#source.at = at + 2 + width;
        this.#source.expect(COLON);
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
        this.#source.expect(CLOSE_BRACE);
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
        this.#source.expect(OPEN_BRACKET);
        for (let more = this.#source.next() !== CLOSE_BRACKET; more; more = this.#source.more(CLOSE_BRACKET))
            this.#value();
        this.#source.expect(CLOSE_BRACKET);
    }
    #set(type) {
        const outer = this.#parts.open(type === S ? TAG.SS : type === N ? TAG.NS : TAG.BS);
        this.#source.expect(OPEN_BRACKET);
        const first = this.#parts.length;
        const parts = [];
        for (let more = this.#source.next() !== CLOSE_BRACKET; more; more = this.#source.more(CLOSE_BRACKET)) {
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
        this.#source.expect(CLOSE_BRACKET);
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

;// CONCATENATED MODULE: ./lib/data/wire/item-reader.js
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
        this.#canonical = new Canonicalizer(this.#names);
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
        this.hash = (0,external_node_crypto_.hash)('sha256', canonical.out.subarray(0, canonical.length), 'latin1');
        let size = 0;
        for (const { start, end: stop } of canonical.keyOut) {
            if (start < 0)
                throw notJson(at);
            if (size + stop - start > this.#key.length)
                this.#growKey(size, stop - start);
            for (let i = start; i < stop; i++)
                this.#key[size++] = canonical.out[i];
        }
        this.keyHash = (0,external_node_crypto_.hash)('sha256', this.#key.subarray(0, size), 'latin1').slice(0, KEY_HASH_BYTES);
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

;// CONCATENATED MODULE: ./lib/data/read-table.js




/** Reads a table whole, strongly consistent. Not a snapshot: each item is as it was at some moment between start and end. */
async function read_table_readTable(connection, options) {
    const { table, keys, spill, offer } = options;
    const governor = options.governor ?? new Governor(connection, { what: `reading ${table}` });
    const reader = new ItemReader(keys);
    const fingerprint = new Fingerprint();
    const startedAt = connection.clock.now();
    const before = governor.units;
    let bytes = 0;
    await scanSegments(connection, {
        table,
        segments: options.segments ?? segmentsFor(options.size),
        governor,
        item: (page, start) => {
            const end = reader.read(page, start);
            fingerprint.add(reader.hash, reader.keyHash);
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
function read_table_readRow(payload) {
    return { hash: payload.toString('latin1', 0, 32), key: payload.toString('utf8', 32) };
}
function rowOf(reader) {
    const key = reader.keyJson();
    const row = Buffer.allocUnsafe(32 + Buffer.byteLength(key));
    row.write(reader.hash, 0, 32, 'latin1');
    row.write(key, 32);
    return row;
}

;// CONCATENATED MODULE: ./lib/run/throw-away.js
/** What stands between a table that we made and its deletion: whose it is, and whether anybody has come to use it. */








/** Why a table cannot be shown to be the one that is claimed; `undefined` when it is. */
async function throw_away_notOurs({ connection, policy }, { kind, id, targetId, intentAt }, table) {
    const name = (0,model_names/* parseThrowAwayName */.JY)(table.name);
    if (name?.kind !== kind || name.id !== id)
        return `its name is not a ${kind} table’s`;
    if (!(0,model_policy/* isOwnPolicy */.LT)(name.policy, policy))
        return 'its name is another policy’s';
    if (!table.id)
        return 'this endpoint gives tables no TableId, so nothing is deleted on it';
    if (targetId && table.id !== targetId)
        return `it is another table of that name (TableId ${table.id})`;
    if (table.createdAt < intentAt - constants/* EPSILON */.p8)
        return `it was created before the ${kind} (${(0,time/* iso */.KH)(table.createdAt)})`;
    if (table.status !== 'ACTIVE')
        return `it is ${table.status}`;
    const tags = await tables_listTags(connection, table.arn);
    const stranger = Object.keys(tags).find((key) => !key.startsWith(model_names/* OWN_TAGS */.Ri));
    return stranger ? `somebody tagged it (${stranger})` : undefined;
}
/** A setting that shows that somebody has come to use the table; `undefined` when there is none. */
async function adopted({ connection }, table) {
    if (table.deletionProtection)
        return 'somebody protected it from deletion';
    if (table.stream)
        return 'somebody enabled a stream on it';
    if (table.replicas.length > 0)
        return 'somebody gave it replicas';
    if ((await tables_describePitr(connection, table.name)).enabled)
        return 'somebody enabled point-in-time recovery on it';
    return undefined;
}
/** That the table is not what it was verified to hold, by a whole scan; `undefined` when it is. */
async function rewritten({ connection, lease }, table, verified) {
    const { fingerprint } = await read_table_readTable(connection, {
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
async function removeTable(context, table) {
    const { connection, lease } = context;
    const { clock, signal } = connection;
    await deleteTable(connection, table.name, async () => {
        const now = await tables_describeTable(connection, table.name);
        if (now && now.id !== table.id)
            throw changed(table.name, 'it is another table of that name by now');
        const used = now && now.status !== 'DELETING' ? await adopted(context, now) : undefined;
        if (used)
            throw changed(table.name, used);
        await lease?.check();
    });
    const { ready } = await poll(() => tables_describeTable(connection, table.name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + 5 * time/* MINUTE */.pY,
        until: (now) => now === undefined || now.id !== table.id,
    });
    return ready ? 'deleted' : 'DELETING';
}
function changed(name, why) {
    return new errors/* UserError */.y({
        what: `${name} was not deleted: ${why}`,
        means: 'the table stands and costs storage',
        next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
    });
}

;// CONCATENATED MODULE: ./lib/data/write.js



const PUT = Buffer.from('{"PutRequest":{"Item":');
const DELETE = Buffer.from('{"DeleteRequest":{"Key":');
const END = Buffer.from('}}');
const write_COMMA = Buffer.from(',');
/** What stands around a request: the longer of the openings, the end, a comma. */
const AROUND = DELETE.length + END.length + write_COMMA.length;
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
                throw write_notOurs();
            if (rest.length < left)
                governor.spent(unitsOf(answer.ConsumedCapacity));
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
                at += write_COMMA.copy(whole, at);
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
function write_notOurs() {
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
    const read = options.governor?.read ?? new Governor(source.connection, { what: `reading ${source.table}` });
    const write = options.governor?.write ?? new Governor(target.connection, { what: `writing ${target.table}` });
    const segments = options.segments ?? segmentsBefore(checkpoint) ?? segmentsFor(options.size);
    const known = new Map(checkpoint?.states.map((state) => [state.segment, state]));
    const shares = new Map();
    for (let s = segments.first; s <= segments.last; s++) {
        shares.set(s, new Share(known.get(s) ?? { segment: s, total: segments.total, done: false, bytes: 0, ...copy_items_NOTHING }));
    }
    const progress = () => progressOf([...shares.values()], read, write);
    const writer = new BatchWriter(target.connection, target.table, {
        governor: write,
        ...(options.writers ? { writers: options.writers } : {}),
    });
    const reader = new ItemReader(keys);
    let writes = [];
    await scanSegments(source.connection, {
        table: source.table,
        segments,
        governor: read,
        startOf: (segment) => {
            const state = shares.get(segment)?.state;
            return state?.done ? 'done' : state?.start;
        },
        item: (bytes, start, segment) => {
            const end = reader.read(bytes, start);
            shares.get(segment).fingerprint.add(reader.hash, reader.keyHash);
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
    return { ...progress(), fingerprint: mergeSums(states), states, throttled: read.throttled + write.throttled };
}
const copy_items_NOTHING = { items: 0, sum: '0'.repeat(64) };
function segmentsBefore(checkpoint) {
    const total = checkpoint?.states[0]?.total;
    return total === undefined ? undefined : { total, first: 0, last: total - 1 };
}
/** One segment on its way. */
class Share {
    state;
    /** Of what this run read since the state it began with. */
    fingerprint = new Fingerprint(1);
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
            ...mergeSums([this.#before, this.fingerprint.value()]),
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

;// CONCATENATED MODULE: ./lib/run/copy/leases.js
/** One job at a time for each share of a copy, and one that ends it. */




/** Another job is at work on what was to be taken. */
class CopyBusy extends errors/* UserError */.y {
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
        what: `another job (${data?.holder ?? 'unknown'}${data ? `, since ${(0,time/* iso */.KH)(data.since)}` : ''}) copies into ${target}: ${key.slice(prefix(target).length)}`,
        means: 'this one wrote nothing',
        next: `wait for it; one that died is taken over after ${constants/* LEASE */.DL.expires / time/* MINUTE */.pY} minutes`,
    });
    return Lease.take(copies, run, clock, signal, onWait, { key, busy });
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

;// CONCATENATED MODULE: ./lib/run/backup-copy/fill.js
/** Fills a table of ours from another, by one run at a time, and leaves it where a later run can go on. */







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
        lease = await takeShare(options, undefined);
    }
    catch (error) {
        if (error instanceof CopyBusy)
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
    const { source, target, keys, size, deadline } = filling;
    const { clock } = connection;
    const copies = store.aside('copy');
    const startedAt = clock.monotonic();
    const provisioned = await create_table_describeCapacity(connection, source);
    try {
        const { fingerprint, bytes } = await copyItems({
            source: { connection, table: source },
            target: { connection, table: target },
            keys,
            size,
            governor: {
                read: new Governor(connection, {
                    what: `reading ${source}`,
                    ...(provisioned ? { unitsPerSecond: Math.max(1, provisioned.reads * constants/* SOURCE_SHARE */.a0) } : {}),
                    onSlower: (text) => progress({ kind: 'note', text }),
                }),
            },
            checkpoint: {
                states: await getSegments(copies, filling),
                check,
                save: async (state) => {
                    await check();
                    await putSegment(copies, filling, state);
                    // Between two pages: what is written is noted, so that nothing of it is done again.
                    if (clock.monotonic() > deadline)
                        throw new OutOfTime();
                },
            },
            onProgress: ({ items }) => {
                const text = `${filling.doing}: ${(0,words/* counted */.h)(items, 'item')} copied`;
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

;// CONCATENATED MODULE: ./lib/data/item-hash.js


/** The SHA-256 of an item's canonical form (32 bytes), and the first 16 bytes of its key's. @throws SyntaxError without its key */
function hashesOf(item, keys) {
    const reader = readerOf(keys);
    reader.read(Buffer.from(JSON.stringify(item)), 0);
    return { key: Buffer.from(reader.keyHash, 'latin1'), item: Buffer.from(reader.hash, 'latin1') };
}
/** The first 16 bytes of the SHA-256 of a key's canonical form. */
function item_hash_hashKey(key, keys) {
    return hashesOf(key, keys).key;
}
/** One a key schema: its buffers are worth keeping, and it is done with an item before it is asked for the next. */
const READERS = new WeakMap();
function readerOf(keys) {
    const known = READERS.get(keys);
    if (known)
        return known;
    const made = new ItemReader(keys);
    READERS.set(keys, made);
    return made;
}
const CANONICAL = new Canonicalizer();
/** The canonical form of an item (or of any attributes by name), one byte a character: equal exactly when the items are. */
function canonicalText(attributes) {
    CANONICAL.item(Buffer.from(JSON.stringify(attributes)), 0);
    return CANONICAL.out.toString('latin1', 0, CANONICAL.length);
}

;// CONCATENATED MODULE: ./lib/run/backup-copy/half.js
/** Whether anybody but us wrote to a copy that was never finished: of such a one no fingerprint was verified. */





/**
 * A half copy holds nothing of anybody else's when it is what its runs noted down, item by item; or, as a killed run writes a
 * page that it does not note down, when the source holds each of its items as it is, so that nothing is lost with it.
 * @returns that it holds something else, in words; `undefined` when it does not
 */
async function writtenByOthers(context, record, table) {
    const { connection, store, lease } = context;
    const { fingerprint } = await read_table_readTable(connection, {
        table: table.name,
        keys: table.keys,
        size: table.sizeBytes,
        onProgress: () => void lease?.beat(),
    });
    const noted = mergeSums(await getSegments(store.aside('copy'), { ...record, intentAt: record.startedAt }));
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
        const page = await scanPage(connection, {
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
            const found = await items_getItems(connection, source, keys.slice(at, at + 100));
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
    return hashesOf(item, keys).item.toString('latin1');
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
    const record = await getBackupCopy(store, (0,model_names/* parseThrowAwayName */.JY)(name)?.id ?? '');
    const table = await tables_describeTable(connection, name);
    if (record?.target === name && (!table || table.status === 'DELETING'))
        return remove_gone(context, record, step.arn);
    const owner = record && (0,model_names/* parseBackupName */.Df)(record.backupName)?.policy;
    const planned = record?.target === name &&
        record.state === 'verified' &&
        record.backupName === step.name &&
        record.tableId === step.tableId &&
        owner !== undefined &&
        (0,model_policy/* isOwnPolicy */.LT)(owner, policy);
    if (!record || !table || !planned)
        return remove_kept(`${step.name} is not what was planned any more`);
    const objection = (await usedBy(context, step.arn)) ?? (await notDeletable(context, record, table));
    if (objection)
        return remove_kept(`${step.name} was kept: ${objection}`);
    await removeTable(context, table);
    await forget(context, record, step.arn);
    return { result: 'done', detail: 'deleted' };
}
/** Clears away a copy that no run finishes, or the record of one whose table is gone. */
async function cleanCopy(context, step) {
    const cleared = await holding(context, step.table, () => remove_clean(context, step));
    return cleared === 'busy' ? { result: 'running', detail: `another run is at work on copy ${step.copy}` } : cleared;
}
async function remove_clean(context, step) {
    const { connection, store } = context;
    const record = await getBackupCopy(store, step.copy);
    if (record?.target !== step.table)
        return { result: 'skipped', detail: 'the ledger does not know it any more' };
    const table = await tables_describeTable(connection, record.target);
    if (!table || table.status === 'DELETING')
        return remove_gone(context, record, record.targetArn);
    if (record.state !== 'intended' && record.state !== 'copying') {
        return { result: 'skipped', detail: `kept: another run has ended copy ${record.id}, and its table stands` };
    }
    if (table.status === 'CREATING')
        return { result: 'running', detail: 'it is still CREATING; the next run deletes it' };
    const source = await tables_describeTable(connection, record.table);
    if (!source?.id || source.id !== record.tableId) {
        return remove_kept(`${record.target} was kept: ${record.table} is gone or was made anew, and this may be the best there is`);
    }
    const objection = await notDeletable(context, record, table);
    if (objection)
        return remove_kept(`${record.target} was kept: ${objection}`);
    await removeTable(context, table);
    await forget(context, record, record.targetArn);
    return { result: 'done', detail: 'deleted' };
}
/** Why the copy's table may not be deleted; `undefined` when it is ours beyond doubt, and nobody has come to use it. */
async function notDeletable(context, record, table) {
    const { connection, policy } = context;
    const strange = (await throw_away_notOurs(context, { ...record, kind: 'copy', intentAt: record.startedAt }, table)) ??
        (await adopted(context, table));
    if (strange)
        return strange;
    if (await tables_describeTtl(connection, table.name))
        return 'somebody enabled time to live on it';
    const tags = await tables_listTags(connection, table.arn);
    if (tags[model_names/* COPY_TAG */.xv] !== record.id || !(0,model_policy/* isOwnPolicy */.LT)(tags[model_names/* OWNER_TAG */.FX] ?? '', policy)) {
        return 'its tags do not say that it is this copy';
    }
    if (record.contents)
        return rewritten(context, table, record.contents);
    // Nothing is written before the incarnation is noted.
    if (record.targetId !== undefined)
        return writtenByOthers(context, record, table);
    return (await isEmpty(connection, table.name)) ? undefined : 'it holds items that the copy did not write';
}
/** Nothing but us keeps a copy from being deleted while a drill, or somebody who restores it with `copy`, reads it. */
async function usedBy({ connection, store }, arn) {
    const view = await readLedger(store);
    if (view.state !== 'present')
        return `the ledger is ${view.state}`;
    const drill = view.drills.find(({ state, origin }) => state !== 'done' && origin.kind === 'backup' && origin.arn === arn);
    if (drill)
        return `drill ${drill.id} restores from it`;
    const now = connection.clock.now();
    const copy = (await openCopiesOf(store.aside('copy'), arn)).find(({ intentAt }) => now - intentAt < constants/* COPY_READS_FOR */.Ek);
    return copy && `copy ${copy.id} into ${copy.target} has not ended`;
}
async function remove_gone(context, record, arn) {
    await forget(context, record, arn);
    return { result: 'done', detail: 'its table is gone already; its record is, too' };
}
/** The record goes last: until then a later run finds what is left to do. */
async function forget({ store }, record, arn) {
    await removeSegments(store.aside('copy'), { ...record, intentAt: record.startedAt });
    if (arn !== undefined)
        await forgetBackup(store, arn);
    await removeBackupCopy(store, record.id);
}
function remove_kept(detail) {
    return {
        result: 'failed',
        detail,
        problem: {
            means: 'the table stands and costs storage',
            next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
        },
    };
}

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

;// CONCATENATED MODULE: ./lib/run/drill/teardown.js
/** Deletes a drill's table, when it is beyond doubt that it is the drill's and that nobody else has come to use it. */


/**
 * Deletes the throw-away table of a drill, or keeps it and says why.
 * @throws UserError when the lease is lost
 */
async function tearDown(context, drill) {
    const table = await tables_describeTable(context.connection, drill.target);
    if (!table || table.status === 'DELETING')
        return { deleted: true, detail: 'gone already' };
    if (table.status === 'CREATING')
        return { deleted: false, later: true, detail: 'kept: it is still being restored' };
    const objection = (await throw_away_notOurs(context, { ...drill, kind: 'drill' }, table)) ??
        (await adopted(context, table)) ??
        (await written(context, drill, table));
    if (objection)
        return { deleted: false, detail: `kept: ${objection}` };
    return { deleted: true, detail: await removeTable(context, table) };
}
/** Why nobody can tell that the table holds the restore and nothing else. */
async function written(context, drill, table) {
    if (!drill.contents)
        return 'it was never verified, so nobody can tell what was written to it';
    if (drill.unwatched && drill.findings?.verdict !== 'passed') {
        return 'nobody watched it between its restore and its verification, and it is not what was to come back';
    }
    return rewritten(context, table, drill.contents);
}

;// CONCATENATED MODULE: ./lib/run/clean-leftover.js
/** Clears away a drill table whose drill is over, by the same rules as any teardown. */



/** Also closes the record of a drill that can no longer go on, whether or not its table ever came. */
async function cleanLeftover(context, step) {
    const record = await getDrill(context.store, step.drill);
    if (!record)
        throw new Error(`the ledger has no record of drill ${step.drill} any more`);
    if (record.target !== step.table) {
        return { result: 'skipped', detail: `kept: the ledger says that drill ${step.drill} restored to ${record.target}` };
    }
    const { deleted, later, detail } = await tearDown(context, record);
    if (later)
        return { result: 'running', detail: `${detail}; the next run deletes it` };
    if (record.state !== 'done')
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
    await putDrill(store, { ...record, state: 'done', endedAt: now, findings });
}

;// CONCATENATED MODULE: ./lib/run/wait-out.js
/** Waits that are not for an answer but for time to pass. */

/**
 * Waits `ms` by the monotonic clock, showing that the run is alive.
 * @param text what is waited for, for people
 * @throws the signal's reason when the run is interrupted
 */
async function waitOut({ connection, progress, lease }, step, ms, text) {
    const { clock, signal } = connection;
    await poll(async () => undefined, {
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

;// CONCATENATED MODULE: ./lib/run/await-stream.js
/** A backup can be explained only when the stream stood before the first moment that the backup may hold. */




/**
 * Waits until a backup asked for now lies wholly in the table's stream. Counted from now rather than from the stream's
 * label: what is written while a stream is being enabled may not be in it. A run that may not wait that long does not.
 * @throws the signal's reason when the run is interrupted
 */
async function awaitStream(context, step) {
    const { connection, deadline } = context;
    const { clock } = connection;
    const { stream } = (await tables_describeTable(connection, step.table)) ?? {};
    if (!stream || stream.enabledAt < clock.now() - constants/* BACKUP_SPREAD */.dp - constants/* EPSILON */.p8 - time/* SECOND */.Z2)
        return;
    const needed = constants/* BACKUP_SPREAD */.dp + constants/* EPSILON */.p8 + time/* SECOND */.Z2;
    if (clock.monotonic() + needed > deadline)
        return;
    await waitOut(context, step, needed, `${step.table}: waiting until the stream has stood long enough for a backup`);
}

;// CONCATENATED MODULE: ./lib/run/backup-copy/create.js
/** A table with the key schema of another, on demand, and no more than it needs. */









/**
 * Creates a table unless one of its name is there, and waits until it is ACTIVE. Whether it is the one that was asked for is
 * the caller's to see.
 * @throws UserError when the table whose shape it takes is gone
 */
async function createLike(connection, table) {
    if (!(await tables_describeTable(connection, table.name)))
        await create(connection, table);
    await create_table_untilActive(connection, table.name);
    const made = await tables_describeTable(connection, table.name);
    if (!made)
        throw new errors/* UserError */.y({ what: 'the table is gone again', where: table.name });
    return made;
}
/**
 * Why a table that stands where one was asked for is not that one: ours is made after the intent, tagged from its first
 * moment, and empty until its incarnation is noted. `undefined` when it is.
 */
async function notMadeFor(connection, made, sign) {
    if (made.createdAt < sign.intentAt - constants/* EPSILON */.p8)
        return `it was created ${(0,time/* iso */.KH)(made.createdAt)}`;
    if (!(await create_isTagged(connection, made, sign)))
        return 'its tags do not say so';
    return (await isEmpty(connection, made.name)) ? undefined : 'it holds items';
}
async function create_isTagged(connection, { arn }, { tag, id }) {
    const { clock, signal } = connection;
    try {
        // Tags may show some seconds after they were given.
        const { ready } = await poll(() => tables_listTags(connection, arn), {
            clock,
            ...(signal ? { signal } : {}),
            deadline: clock.monotonic() + time/* MINUTE */.pY / 2,
            until: (tags) => tags[tag] === id,
        });
        return ready;
    }
    catch (error) {
        if (settings_isUnknownHere(error, connection))
            return true;
        throw error;
    }
}
async function create(connection, { name, like, tags, indexes }) {
    const found = await describeShape(connection, like);
    if (!found)
        throw new errors/* UserError */.y({ what: `${like} is gone`, where: name, means: 'no table was made' });
    const { definition, kmsKey } = found.shape;
    const shape = { definition: bare(definition, indexes) };
    try {
        await createShaped(connection, name, { shape, ...(kmsKey ? { kmsKey } : {}), tags });
    }
    catch (error) {
        // The answer to our own call may have been lost.
        if (!isError(error, 'ResourceInUseException') && !mayHaveHappened(error))
            throw error;
        if (!(await tables_describeTable(connection, name)))
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

;// CONCATENATED MODULE: ./lib/run/backup-copy/take.js
/** Takes a backup that is a table of its own: intended → copying → verified. Any later run takes up what a killed one left. */












/** @returns `done` only for a copy that is verified; `running` when a later run goes on with it */
async function takeCopy(context, step) {
    const source = await tables_describeTable(context.connection, step.table);
    if (!source || source.id !== step.tableId) {
        return failed(`${step.table} was deleted or made anew since the plan was made`, 'nothing was copied', 'run plan again');
    }
    await context.lease?.check();
    const id = step.resume?.copy ?? (await intend(context, step)).id;
    const target = (await getBackupCopy(context.store, id))?.target;
    if (target === undefined)
        return { result: 'skipped', detail: `the ledger has no record of copy ${id} any more` };
    try {
        const taken = await holding(context, target, (check) => goOn(context, { step, id, source, check }));
        return taken === 'busy' ? { result: 'running', detail: `another run is at work on copy ${id}` } : taken;
    }
    catch (error) {
        if (error instanceof RecordMoved)
            return { result: 'skipped', detail: `another run has taken copy ${id} up` };
        throw error;
    }
}
/** From here on a crash leaves something that the next run finds. */
async function intend({ connection, policy, store, run, startedAt, newId }, step) {
    const id = newId();
    try {
        return await putBackupCopy(store, {
            id,
            table: step.table,
            ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
            backupName: (0,model_names/* backupName */.aw)({ policy: policy.name, trigger: step.trigger, at: startedAt, run }),
            target: (0,model_names/* copyTableName */.vA)(policy.name, step.table, id),
            state: 'intended',
            startedAt: connection.clock.now(),
            version: 0,
        });
    }
    catch (error) {
        if (!isError(error, 'ResourceNotFoundException'))
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
    let record = await getBackupCopy(store, id);
    if (!record)
        return { result: 'skipped', detail: `another run has given copy ${id} up` };
    if (record.state === 'verified' || record.state === 'failed') {
        return { result: 'skipped', detail: `another run has ended copy ${id}` };
    }
    if (record.state === 'intended')
        record = await take_create(context, step, record);
    const target = await tables_describeTable(connection, record.target);
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
    const filled = await fill(context, filling, check);
    if (filled === 'later') {
        return {
            result: 'running',
            detail: `copy ${id} is not finished, and this run may not wait longer; the next goes on`,
        };
    }
    // Its pages are read by its name: another table of that name would have been read into the same copy.
    const now = await tables_describeTable(connection, step.table);
    if (now && now.id !== source.id) {
        return end(context, record, `${step.table} was made anew while copy ${id} read it`, 'the copy may hold items of both tables');
    }
    return verify(context, source, record, filled);
}
/** Makes the table, and notes its incarnation before anything is written to it. */
async function take_create(context, step, record) {
    const { connection, policy, progress, store } = context;
    progress({ kind: 'note', text: `${step.table}: creating ${record.target}` });
    const tags = { [model_names/* OWNER_TAG */.FX]: policy.name, [model_names/* ROLE_TAG */.Cl]: 'copy', [model_names/* COPY_TAG */.xv]: record.id };
    const made = await createLike(connection, { name: record.target, like: step.table, tags });
    const why = await notMadeFor(connection, made, { intentAt: record.startedAt, tag: model_names/* COPY_TAG */.xv, id: record.id });
    if (why) {
        throw new errors/* UserError */.y({
            what: `${record.target} was there before copy ${record.id} made it: ${why}`,
            means: 'nothing was written to it',
            next: 'look at what it is; a copy under another name is made once this one is given up, after a day',
        });
    }
    return putBackupCopy(store, {
        ...record,
        state: 'copying',
        ...(made.id === undefined ? {} : { targetId: made.id }),
        targetArn: made.arn,
    });
}
/** What stands must be what was written, all of it and nothing else. */
async function verify(context, source, record, written) {
    const { connection, store, lease } = context;
    const { fingerprint } = await read_table_readTable(connection, {
        table: record.target,
        keys: source.keys,
        size: source.sizeBytes,
        onProgress: () => void lease?.beat(),
    });
    const contents = fingerprint.value();
    if (contents.items !== written.items || contents.sum !== written.sum) {
        return end(context, record, `copy ${record.id} holds ${(0,words/* counted */.h)(contents.items, 'item')} and ${written.items} were written to it, ${contents.items === written.items ? 'others' : 'not the same'}`);
    }
    await putBackupCopy(store, { ...record, state: 'verified', endedAt: connection.clock.now(), contents });
    await removeSegments(store.aside('copy'), { ...record, intentAt: record.startedAt });
    return {
        result: 'done',
        detail: `${record.backupName} is verified: ${(0,words/* counted */.h)(contents.items, 'item')} in ${record.target}`,
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
    await putBackupCopy(store, { ...record, state: 'failed', endedAt: connection.clock.now() });
    await removeSegments(store.aside('copy'), { ...record, intentAt: record.startedAt });
    return failed(what, means, `look at ${record.target} and delete it by hand; the next run makes a new copy`);
}
function failed(detail, means, next) {
    return { result: 'failed', detail, problem: { means, next } };
}

;// CONCATENATED MODULE: ./lib/data/keys.js

/** The key of an item, alone. */
function keys_keyOf(item, keys) {
    return Object.fromEntries(keys.map((k) => [k.name, item[k.name]]));
}
/** One text for each key, the same for keys that DynamoDB takes for equal (`1.0` and `1`). */
function keyText(item, keys) {
    return canonicalText(keys_keyOf(item, keys));
}
/** A key for people: DynamoDB JSON, compact. */
function showKey(item, keys) {
    return JSON.stringify(keys_keyOf(item, keys));
}

;// CONCATENATED MODULE: ./lib/data/sample.js


/** Items that a visited segment should hold on average: few, so that the draw is spread over the whole key space. */
const PER_SEGMENT = 4;
/** The service's most segments for one scan (Scan, `TotalSegments`). */
const SEGMENTS_MAX = 1_000_000;
/**
 * Draws up to `count` items from random segments of a table: the segments partition the keys by hash, so whole segments
 * are drawn, never "the first page". The draw is by segment, not strictly uniform over items.
 * @param size about how many items the table holds; decides how finely it is cut
 */
async function drawItems(connection, table, count, size, next) {
    const segments = Math.min(SEGMENTS_MAX, Math.max(1, Math.ceil(size / PER_SEGMENT)));
    const visited = new Set();
    const reservoir = new Reservoir(count, next);
    let seen = 0;
    // Past twice the wanted number more segments only make the draw fairer; past the limit of calls it ends with what it has.
    while (seen < 2 * count && visited.size < Math.min(segments, 2 * count)) {
        const segment = Math.floor(next() * segments);
        if (visited.has(segment))
            continue;
        visited.add(segment);
        let start;
        do {
            const page = await scanPage(connection, {
                table,
                segment,
                segments,
                consistent: true,
                ...(start ? { start } : {}),
            });
            for (const item of page.items)
                reservoir.offer(() => item);
            seen += page.items.length;
            start = page.next;
        } while (start && seen < 20 * count);
    }
    return reservoir.kept;
}

;// CONCATENATED MODULE: ./lib/data/witness.js






/** Draws up to `items` of a table's items and notes what they are; `seed` decides which. */
async function readWitnesses(connection, { name: table, keys, itemCount }, { items, seed }) {
    const count = Math.min(items, constants/* WITNESSES_MOST */.aH);
    const drawn = await drawItems(connection, table, count, itemCount, random(seed));
    const witnesses = drawn.map((item) => ({ key: showKey(item, keys), hash: witness_hashOf(item, keys) }));
    return { table, keys, witnesses, readAt: connection.clock.now() };
}
/**
 * Reads the witnesses again.
 * @returns those that are what they were, as many as the ledger can hold, and how many had to be left out for that
 */
async function readAgain(connection, { table, keys, witnesses }) {
    const now = await hashesNow(connection, table, keys, witnesses);
    const same = witnesses.filter((witness) => now(witness) === witness.hash);
    let room = constants/* WITNESS_BYTES */.gF;
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
        for (const item of await items_getItems(connection, table, wanted.slice(at, at + BATCH))) {
            const { key, item: hash } = hashesOf(item, keys);
            found.set(key.toString('hex'), hash.toString('hex'));
        }
    }
    return ({ key }) => found.get(item_hash_hashKey(JSON.parse(key), keys).toString('hex'));
}
function witness_hashOf(item, keys) {
    return hashesOf(item, keys).item.toString('hex');
}

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
        const table = await tables_describeTable(connection, step.table);
        if (!table)
            return { none: 'the table is gone' };
        const reading = await readWitnesses(connection, table, rule);
        if (reading.witnesses.length === 0)
            return { none: 'no item was drawn' };
        const text = `${step.table}: ${(0,words/* counted */.h)(reading.witnesses.length, 'item')} read, waiting to ask for the backup`;
        await waitOut(context, step, constants/* WITNESS_GAP */.tP, text);
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
            await waitOut(context, step, left, `${step.table}: waiting to read the same items again`);
        const secondReadAt = connection.clock.now();
        const { unchanged, leftOut } = await readAgain(connection, reading);
        if (unchanged.length === 0)
            return 'no witnesses: none of the items read stood unchanged';
        await putWitness(store, {
            backupArn: arn,
            table: step.table,
            ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
            drawn: reading.witnesses.length,
            unchanged,
            firstReadAt: reading.readAt,
            requestedAt: createdAt,
            secondReadAt,
        });
        const room = leftOut > 0 ? ` (${(0,words/* grouped */.z)(leftOut)} more left out: the ledger holds no more)` : '';
        return `${(0,words/* grouped */.z)(unchanged.length)} of ${(0,words/* counted */.h)(reading.witnesses.length, 'item')} bear witness${room}`;
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
    const name = (0,model_names/* backupName */.aw)({ policy: policy.name, trigger: step.trigger, at: startedAt, run });
    if (step.awaitStream)
        await awaitStream(context, step);
    const before = step.witness && (await readBefore(context, step, step.witness));
    await lease?.check();
    const made = await createBackupOnce(connection, step.table, name);
    const asked = clock.monotonic();
    const { answer, ready } = await poll(() => describeBackup(connection, made.arn), {
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
    if (!ready) {
        return {
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
    return { result: 'done', detail, backup: { ...backup, status: 'AVAILABLE' } };
}

;// CONCATENATED MODULE: ./lib/run/delete-backup.js
/** Deletes one backup, after looking once more whether it is still the one that was planned. */





/**
 * @param before outcomes of the steps carried out so far: what the delete waits for must be among them
 * @throws UserError when the lease is lost
 */
async function delete_backup_deleteBackup(context, step, before) {
    const why = notNow(step, before);
    if (why)
        return { result: 'skipped', detail: why };
    const copy = (0,model_names/* copyTableOf */.lO)(step.arn);
    if (copy !== undefined)
        return removeCopy(context, step, copy);
    const { connection, policy, store, lease } = context;
    const backup = await describeBackup(connection, step.arn);
    if (!backup || backup.status === 'DELETED')
        return { result: 'skipped', detail: 'it is gone already' };
    const name = (0,model_names/* parseBackupName */.Df)(backup.name);
    const ours = name && (0,model_policy/* isOwnPolicy */.LT)(name.policy, policy);
    if (!ours || backup.name !== step.name || backup.status !== 'AVAILABLE' || backup.tableId !== step.tableId) {
        return {
            result: 'failed',
            detail: `${step.name} is not what was planned any more (${backup.name}, ${backup.status}); it was kept`,
            problem: { means: 'nothing was deleted', next: 'run plan again and look at the backup in the console' },
        };
    }
    await deleteBackup(connection, step.arn, () => lease?.check());
    await forgetBackup(store, step.arn);
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/data/spill.js
/**
 * Rows by key, more than memory holds: partitioned by the key's hash, kept in memory while they are few, and else in files of
 * a folder of their own. Two spills are joined partition by partition, so what is in memory at once stays flat.
 */






/** By the first byte of a key's hash. */
const spill_PARTITIONS = 256;
/** Bytes kept in memory before they go to files, all partitions together. */
const IN_MEMORY = 8 * 1024 * 1024;
/** A row: the payload's length, the key's hash, the payload. */
const spill_HEAD = 4 + KEY_HASH_BYTES;
class spill_Spill {
    #partitions = Array.from({ length: spill_PARTITIONS }, () => ({
        buffer: Buffer.alloc(0),
        used: 0,
        onDisk: false,
    }));
    #inMemory = 0;
    #rows = 0;
    #folder;
    static async create() {
        return new spill_Spill();
    }
    get rows() {
        return this.#rows;
    }
    /** Takes a row; memory is given back by {@link drain}, to be called now and then. */
    add(key, payload) {
        const first = typeof key === 'string' ? key.charCodeAt(0) : key[0];
        const partition = this.#partitions[first];
        const length = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length;
        const need = partition.used + spill_HEAD + length;
        if (need > partition.buffer.length)
            grow(partition, need);
        const { buffer } = partition;
        let at = buffer.writeUInt32BE(length, partition.used);
        if (typeof key === 'string')
            at += buffer.write(key, at, KEY_HASH_BYTES, 'latin1');
        else {
            buffer.set(key.subarray(0, KEY_HASH_BYTES), at);
            at += KEY_HASH_BYTES;
        }
        if (typeof payload === 'string')
            buffer.write(payload, at);
        else
            buffer.set(payload, at);
        partition.used = need;
        this.#inMemory += spill_HEAD + length;
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
            parse(await (0,promises_.readFile)(this.#file(partition)), rows);
        parse(buffer.subarray(0, used), rows);
        return rows;
    }
    /** Forgets the rows and removes the files. */
    async close() {
        for (const partition of this.#partitions)
            Object.assign(partition, { buffer: Buffer.alloc(0), used: 0 });
        if (this.#folder)
            await (0,promises_.rm)(this.#folder, { recursive: true, force: true });
    }
    /** All at one go: no row comes while one is written, and the buffers can be used again. */
    #write() {
        try {
            this.#folder ??= (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'dynadrill-'));
            for (const [index, partition] of this.#partitions.entries()) {
                if (partition.used === 0)
                    continue;
                (0,external_node_fs_.appendFileSync)(this.#file(index), partition.buffer.subarray(0, partition.used));
                Object.assign(partition, { used: 0, onDisk: true });
            }
            this.#inMemory = 0;
        }
        catch (error) {
            throw new errors/* UserError */.y({
                what: `the keys and hashes of a table could not be written to ${(0,external_node_os_.tmpdir)()}: ${error.message}`,
                means: 'the tables were not compared to the end; nothing is claimed of them',
                next: 'make room on the disk (about 100 bytes an item of each table), or set TMPDIR to a place that has it',
                cause: error,
            });
        }
    }
    #file(partition) {
        return (0,external_node_path_.join)(this.#folder, String(partition));
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
        const payload = at + spill_HEAD;
        rows.push({ key: bytes.toString('latin1', at + 4, payload), payload: bytes.subarray(payload, payload + length) });
        at = payload + length;
    }
}

;// CONCATENATED MODULE: ./lib/data/compare.js





/** Compares; what differs is read again on both sides, strongly consistent, before it is called a difference. */
async function compareTables(options) {
    const { a, b, keys } = options;
    const progress = { a: { items: 0, bytes: 0 }, b: { items: 0, bytes: 0 } };
    const spills = { a: await Spill.create(), b: await Spill.create() };
    const read = (side) => {
        const { connection, table, size, governor } = options[side];
        return readTable(connection, {
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
        const [inA, inB] = await both(read('a'), read('b'));
        const result = {
            equal: false,
            items: { a: inA.items, b: inB.items },
            fingerprints: { a: inA.fingerprint.value(), b: inB.fingerprint.value() },
            missing: 0,
            extra: 0,
            different: 0,
            settled: 0,
            notReread: 0,
            examples: [],
            readUnits: inA.readUnits + inB.readUnits,
        };
        if (inA.items === inB.items && result.fingerprints.a.sum === result.fingerprints.b.sum) {
            return { ...result, equal: true };
        }
        const suspects = await join(spills.a, spills.b, result);
        for (const difference of await differences({ a, b, keys }, suspects, options.showValues)) {
            result[difference.kind]++;
            if (result.examples.length < (options.show ?? COMPARE.show))
                result.examples.push(difference);
            result.settled--;
        }
        result.settled += suspects.length;
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
        if (suspects.length < COMPARE.reread) {
            suspects.push(key);
        }
        else {
            result[kind]++;
            result.notReread++;
        }
    };
    for (let partition = 0; partition < PARTITIONS; partition++) {
        const inA = new Map((await a.read(partition)).map(({ key, payload }) => [key, payload]));
        for (const { key, payload } of await b.read(partition)) {
            const other = inA.get(key);
            if (!other)
                suspect('extra', readRow(payload).key);
            else if (payload.compare(other, 0, 32, 0, 32) !== 0)
                suspect('different', readRow(payload).key);
            inA.delete(key);
        }
        for (const payload of inA.values())
            suspect('missing', readRow(payload).key);
    }
    return suspects;
}
/**
 * Reads these keys on both sides, strongly consistent, and says which of them differ now.
 * @param wanted keys as DynamoDB JSON
 */
async function differences({ a, b, keys }, wanted, showValues = false) {
    const found = [];
    for (let at = 0; at < wanted.length; at += 100) {
        const batch = wanted.slice(at, at + 100);
        const parsed = batch.map((key) => JSON.parse(key));
        const byKey = async ({ connection, table }) => {
            const items = await getItems(connection, table, parsed);
            return new Map(items.map((item) => [hashKey(item, keys).toString('latin1'), item]));
        };
        const [inA, inB] = await both(byKey(a), byKey(b));
        for (const [i, key] of batch.entries()) {
            const hash = hashKey(parsed[i], keys).toString('latin1');
            const difference = differenceOf(key, inA.get(hash), inB.get(hash), showValues);
            if (difference)
                found.push(difference);
        }
    }
    return found;
}
function differenceOf(key, a, b, showValues) {
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
        return !left || !right || canonicalText({ v: left }) !== canonicalText({ v: right });
    });
}
/** Waits for both, also when one fails: nothing goes on behind a failure. */
async function both(a, b) {
    const settled = await Promise.allSettled([a, b]);
    for (const each of settled)
        if (each.status === 'rejected')
            throw each.reason;
    return [await a, await b];
}

;// CONCATENATED MODULE: ./lib/data/sampled.js



/** At most this many keys are shown of what differs. */
const sampled_EXAMPLES = 10;
/**
 * Compares two draws with the other side's items, strongly consistent.
 * @param live items drawn from the live table
 * @param restored items drawn from the restored table
 */
async function compareSamples(connection, tables, live, restored) {
    const { keys } = tables;
    // A key that both sides drew is compared once.
    const drawn = new Set(live.map((item) => keyText(item, keys)));
    const more = restored.filter((item) => !drawn.has(keyText(item, keys)));
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
        if (result.examples.length >= sampled_EXAMPLES)
            return;
        result.examples.push({ kind, key: showKey(item, keys), ...(attributes ? { attributes } : {}) });
    };
    const lookUp = async (table, items) => {
        const found = await items_getItems(connection, table, items.map((item) => keys_keyOf(item, keys)));
        return new Map(found.map((item) => [keyText(item, keys), item]));
    };
    const differ = (item, other) => {
        const attributes = differingAttributes(item, other);
        if (attributes.length === 0)
            return;
        result.changed++;
        example('changed', item, attributes);
    };
    const inRestored = await lookUp(tables.restored, live);
    for (const item of live) {
        const other = inRestored.get(keyText(item, keys));
        if (other) {
            differ(item, other);
        }
        else {
            result.missing++;
            example('missing', item);
        }
    }
    const inLive = await lookUp(tables.live, more);
    for (const item of more) {
        const other = inLive.get(keyText(item, keys));
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

;// CONCATENATED MODULE: ./lib/aws/restores.js
/** Restores, always to a new table. */





/**
 * Asks for a restore to an on-demand table. The target's name is the request's identity: a table of that name that
 * appears after a lost answer, or is there already, is the one that was asked for, and the caller matches it with its intent.
 * @returns `requested`, or `exists` when a table of the target's name is there already
 */
async function requestRestore(connection, from, options) {
    const common = {
        TargetTableName: options.target,
        BillingModeOverride: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexOverride: options.indexes.global,
        LocalSecondaryIndexOverride: options.indexes.local,
    };
    const command = from.kind === 'backup'
        ? new dist_cjs/* RestoreTableFromBackupCommand */.Wfi({ ...common, BackupArn: from.arn })
        : new dist_cjs/* RestoreTableToPointInTimeCommand */.jIT({
            ...common,
            SourceTableArn: from.sourceArn,
            RestoreDateTime: new Date(from.at),
        });
    const { clock, signal } = connection;
    try {
        await retrying(() => connection.sendOnce(command), {
            clock,
            // The 51st restore of an account at once is refused; one of the others ends sooner or later.
            within: Math.min(10 * time/* MINUTE */.pY, options.deadline - clock.monotonic()),
            ...(signal ? { signal } : {}),
            when: (e) => isThrottle(e) || isError(e, 'BackupInUseException', 'ContinuousBackupsUnavailableException'),
        });
        return 'requested';
    }
    catch (error) {
        if (isError(error, 'TableAlreadyExistsException'))
            return 'exists';
        if (mayHaveHappened(error) && (await tables_describeTable(connection, options.target)))
            return 'exists';
        throw error;
    }
}
/** The definitions of some of a table's indexes, as a restore's overrides want them. */
async function indexDefinitions(connection, table, names) {
    if (names.length === 0)
        return { global: [], local: [] };
    const { Table } = await connection.send(new dist_cjs/* DescribeTableCommand */.h8C({ TableName: table }));
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

;// CONCATENATED MODULE: ./lib/run/drill/restore-copy.js
/** The restore of a copy: its items copied into the drill's table, and what the ledger says of it in place of the service. */









/** The table of the copy that a drill starts from; `undefined` when it starts from anything else. */
function copyIn(origin) {
    return origin.kind === 'backup' ? (0,model_names/* copyTableOf */.lO)(origin.arn) : undefined;
}
/** The record of a verified copy, by its table; `undefined` when the ledger has none. */
async function recordOfCopy(store, table) {
    const record = await getBackupCopy(store, (0,model_names/* parseThrowAwayName */.JY)(table)?.id ?? '');
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
    const attributes = known.length > 0 ? (await describeShape(connection, source?.name ?? ''))?.shape.definition : undefined;
    const made = await createLike(connection, {
        name: drill.target,
        like: copy,
        tags: { [model_names/* OWNER_TAG */.FX]: policy.name, [model_names/* ROLE_TAG */.Cl]: 'drill', [model_names/* DRILL_TAG */.R8]: drill.id },
        indexes: {
            definitions: await indexDefinitions(connection, source?.name ?? '', known),
            attributes: attributes?.AttributeDefinitions ?? [],
        },
    });
    const strange = await notMadeFor(connection, made, { intentAt: drill.intentAt, tag: model_names/* DRILL_TAG */.R8, id: drill.id });
    if (strange)
        return { refused: `a table named ${drill.target} stands that the drill did not make: ${strange}` };
    return putDrill(store, {
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
    const table = await tables_describeTable(connection, copy);
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
    const from = await tables_describeTable(connection, copy);
    const to = await tables_describeTable(connection, drill.target);
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
    const filled = await holding(context, drill.target, (check) => fill(context, filling, check));
    if (filled === 'busy' || filled === 'later')
        return 'waiting';
    const active = await putDrill(store, {
        ...drill,
        state: 'verifying',
        activeAt: connection.clock.now(),
        ...(takenUp ? { unwatched: true } : {}),
    });
    await removeSegments(store.aside('copy'), drill);
    return active;
}
/** What the copy was verified to hold, in the terms of the proof. */
async function contentsOfCopy(store, copy) {
    const record = await recordOfCopy(store, copy);
    if (!record?.contents)
        return undefined;
    return {
        ...record.contents,
        since: (0,time/* iso */.KH)(record.endedAt ?? record.startedAt),
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

;// CONCATENATED MODULE: ./lib/run/drill/prove.js
/** Tries for the strongest proof that a drill set out for, and for the next weaker one where it is out of reach. */






const LADDER = ['exact', 'explained', 'witnessed', 'sampled'];
/** The proof that a drill set out for: a ledger of before knew no aims. */
function prove_aimOf({ proof, aim }) {
    return aim ?? (proof === 'best' ? 'sampled' : proof);
}
/** @param watch where the drill set out for `explained` */
async function prove(context, drill, rule, sides, watch) {
    const aim = prove_aimOf(drill);
    const other = await otherThanCopied(context, drill, sides);
    if (other)
        return { proof: 'exact', obstacles: [], exact: other };
    if (aim === 'restorable')
        return { proof: 'restorable', obstacles: [] };
    const obstacles = [];
    const attempts = {
        exact: () => copyIn(drill.origin) === undefined ? exact(context, drill, sides) : asCopied(context, drill, rule, sides),
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
    const copy = proof === 'best' || proof === 'exact' ? undefined : copyIn(origin);
    const known = copy === undefined ? undefined : await contentsOfCopy(store, copy);
    if (!known || (known.items === contents.items && known.sum === contents.sum))
        return undefined;
    const { since, by, items } = known;
    return { since, by, items, equal: false };
}
async function exact({ store }, { origin }, { contents }) {
    const known = origin.kind === 'backup' ? await getProof(store, origin.arn) : undefined;
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
    const known = await contentsOfCopy(context.store, copyIn(drill.origin));
    if (!known)
        return { why: 'the ledger does not say any more what the copy holds', next: 'Drill a newer copy.' };
    const { since, by, items } = known;
    const equal = items === sides.contents.items && known.sum === sides.contents.sum;
    const { comparison } = await sampled(context, drill, rule, sides);
    return { exact: { since, by, items, equal }, ...(comparison ? { comparison } : {}) };
}
async function explained({ live, restored, rows }, watch) {
    if (live && !sameKeys(live, restored))
        return OTHER_KEYS;
    if (!watch)
        return { why: 'the stream was not read before the restore was asked for', next: 'Drill again.' };
    const found = await watch.explain(restored, rows);
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
async function witnessed({ connection, store }, { origin, tableId }, { live, restored }) {
    if (live && !sameKeys(live, restored))
        return OTHER_KEYS;
    const record = origin.kind === 'backup' ? await getWitness(store, origin.arn) : undefined;
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
    return { witnesses: await checkWitnesses(connection, restored.name, restored.keys, record) };
}
async function sampled({ connection }, drill, rule, { live, restored, drawn, contents, next }) {
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
    const fromLive = await drawItems(connection, live.name, half, Math.max(contents.items, live.itemCount), next);
    const tables = { live: live.name, restored: restored.name, keys: live.keys };
    const comparison = await compareSamples(connection, tables, fromLive, drawn);
    // The service's own counts are hours old; items in hand are not.
    return fromLive.length > 0 ? { comparison, sourceHeldItems: true } : { comparison };
}
function sameKeys(live, restored) {
    return live.keys.map((k) => k.name).join() === restored.keys.map((k) => k.name).join();
}

;// CONCATENATED MODULE: ./lib/run/drill/remember-proof.js
/** What stays of a drill when its table is gone. */

/** Writes what is proved of the backup. What it holds, once known item by item, outlives weaker drills. */
async function rememberProof({ connection, store }, drill, backupArn, found) {
    const at = connection.clock.now();
    const before = await getProof(store, backupArn);
    const whole = found.verdict === 'passed' && found.proof === 'explained';
    const kept = before?.contents
        ? { contents: before.contents, contentsBy: before.contentsBy ?? { drill: before.drill, at: before.at } }
        : {};
    await putProof(store, {
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

;// CONCATENATED MODULE: ./lib/run/drill/request.js








/** Writes the intent of a new drill: from here on a crash leaves something that the next run finds. */
async function request_intend(context, step, origin) {
    const id = context.newId();
    return putDrill(context.store, {
        id,
        table: step.table,
        ...(step.tableId ? { tableId: step.tableId } : {}),
        origin,
        target: (0,model_names/* drillTableName */.Z0)(context.policy.name, step.table, id),
        state: 'intended',
        intentAt: context.connection.clock.now(),
        seed: step.seed,
        proof: step.rule.proof,
        aim: step.aim,
        version: 0,
    });
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
    if (copyIn(drill.origin) !== undefined)
        return requestFromCopy(context, drill, rule, source);
    const { connection, store } = context;
    try {
        const requestedAt = connection.clock.now();
        const indexes = await wantedIndexes(connection, rule, source);
        const from = drill.origin.kind === 'backup'
            ? { kind: 'backup', arn: drill.origin.arn }
            : { kind: 'point-in-time', sourceArn: source?.arn ?? '', at: drill.origin.at };
        const answer = await requestRestore(connection, from, {
            target: drill.target,
            indexes,
            deadline: context.deadline,
        });
        const adopted = answer === 'exists' ? await tables_describeTable(connection, drill.target) : undefined;
        if (adopted && adopted.createdAt < drill.intentAt - constants/* EPSILON */.p8) {
            return { refused: `a table named ${drill.target} was there before the drill (${(0,time/* iso */.KH)(adopted.createdAt)})` };
        }
        return putDrill(store, { ...drill, state: 'restoring', requestedAt: adopted?.createdAt ?? requestedAt });
    }
    catch (error) {
        if (!REFUSALS.includes(errorName(error)))
            throw error;
        return { refused: `${errorName(error)}: ${error.message}` };
    }
}
/** Only what a check asks for is restored: every other index costs time and money and proves nothing. */
function wantedIndexes(connection, rule, source) {
    const names = rule.checks.flatMap((c) => (c.kind === 'query' && c.index ? [c.index] : []));
    const known = names.filter((name) => source?.indexes.some((i) => i.name === name));
    return indexDefinitions(connection, source?.name ?? '', known);
}

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
    const { restored, live, records, bracket, seen } = evidence;
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
    if (!possible(states, records, seen).includes(live)) {
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
async function explain_explain(options) {
    const { history, live } = options;
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
    for (let partition = 0; partition < spill_PARTITIONS; partition++) {
        for (const [hash, { key, ...evidence }] of await evidenceIn(partition, options)) {
            result.keys++;
            const ruling = judgeKey({ ...evidence, seen: live.seen, bracket: history.bracket });
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
            const { hash, key } = read_table_readRow(row.payload);
            found.set(row.key, { ...(found.get(row.key) ?? { key, records: [] }), [side]: hash });
        }
    }
    return found;
}
/** Reads the suspects on both sides, the stream past that, and counts what still does not hold. */
async function judgeAgain(options, suspects, result) {
    const { connection, history } = options;
    const { clock } = connection;
    const lo = clock.now();
    const now = new Map();
    for (let at = 0; at < suspects.length; at += explain_BATCH)
        await reread(options, suspects.slice(at, at + explain_BATCH), now);
    const seen = { lo, hi: clock.now() };
    await history.readPast(seen.hi);
    const changes = await changesOf(history, suspects);
    for (const { hash, key } of suspects) {
        const { attributes = [], ...sides } = now.get(hash) ?? {};
        const records = changes.get(hash)?.changes ?? [];
        count(result, key, judgeKey({ ...sides, records, seen, bracket: history.bracket }), attributes);
    }
}
/** Keys that are read at a time: as many as one BatchGetItem takes, so that whole items never pile up. */
const explain_BATCH = 100;
async function reread(options, suspects, into) {
    const { connection, keys } = options;
    const wanted = suspects.map(({ key }) => JSON.parse(key));
    const read = async (table) => {
        const items = await items_getItems(connection, table, wanted);
        return new Map(items.map((item) => [item_hash_hashKey(item, keys).toString('latin1'), item]));
    };
    const inRestored = await read(options.restored.table);
    const inLive = await read(options.live.table);
    const hashOf = (item) => hashesOf(item, keys).item.toString('latin1');
    for (const { hash } of suspects) {
        const [restored, live] = [inRestored.get(hash), inLive.get(hash)];
        into.set(hash, {
            ...(restored ? { restored: hashOf(restored) } : {}),
            ...(live ? { live: hashOf(live) } : {}),
            ...(restored && live ? { attributes: differingAttributes(restored, live) } : {}),
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

;// CONCATENATED MODULE: ./lib/aws/streams.js
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
        const answer = await streams_patiently(connection, () => connection.sendStreams(new client_dynamodb_streams_dist_cjs/* DescribeStreamCommand */.lS({ StreamArn: arn, Limit: 100, ...(start ? { ExclusiveStartShardId: start } : {}) })));
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
    const answer = await streams_patiently(connection, () => connection.sendStreams(new client_dynamodb_streams_dist_cjs/* GetShardIteratorCommand */.uw({
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
    const answer = await streams_explained(() => connection.sendStreams(new client_dynamodb_streams_dist_cjs/* GetRecordsCommand */.S4({ ShardIterator: iterator })));
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
        at: Math.floor(fromSeconds(change.ApproximateCreationDateTime) / time/* SECOND */.Z2) * time/* SECOND */.Z2,
        event: (record.eventName ?? ''),
        keys: (change.Keys ?? {}),
        ...(change.OldImage ? { old: change.OldImage } : {}),
        ...(change.NewImage ? { new: change.NewImage } : {}),
        expired: (PrincipalId ?? principalId) === TTL_PRINCIPAL,
    };
}
/** The wire form has instants as seconds with a fraction, whatever the SDK's types say. */
function fromSeconds(value) {
    return Math.round(Number(value ?? 0) * time/* SECOND */.Z2);
}
function streams_patiently(connection, action) {
    const { clock, signal } = connection;
    return retrying(() => streams_explained(action), {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * time/* MINUTE */.pY,
        when: isThrottle,
    });
}
async function streams_explained(action) {
    try {
        return await action();
    }
    catch (error) {
        if (isError(error, 'ExpiredIteratorException'))
            throw new IteratorExpired(error.message);
        // A shard or a stream that is gone took its records with it.
        if (isError(error, 'TrimmedDataAccessException', 'ResourceNotFoundException')) {
            throw new StreamTrimmed(error.message, { cause: error });
        }
        throw error;
    }
}

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
    return new StreamTrimmed(`records of shard ${shard} may be past the stream’s 24 hours`, cause === undefined ? undefined : { cause });
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
            await inParallel(ready, WIDTH, round);
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
                return await retrying(() => getRecords(this.#connection, iterator), {
                    clock,
                    ...(signal ? { signal } : {}),
                    within: 10 * time/* MINUTE */.pY,
                    when: (error) => isThrottle(error) && this.#throttled(),
                });
            }
            catch (error) {
                delete shard.iterator;
                if (tries === 5 || !(error instanceof IteratorExpired || error instanceof StreamTrimmed))
                    throw error;
                if (error instanceof StreamTrimmed)
                    this.#lost(shard, error);
            }
        }
    }
    #iterator(shard) {
        if (shard.after !== undefined) {
            return shardIterator(this.#connection, this.#arn, shard.shard, { kind: 'after', sequence: shard.after });
        }
        // From the oldest kept record on: what was wanted and is older than that is gone without a word.
        if (this.#mayMiss(shard))
            throw trimmed(shard.shard);
        return shardIterator(this.#connection, this.#arn, shard.shard, { kind: 'trim-horizon' });
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
        this.#stream = await describeStream(this.#connection, this.#arn);
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
        return new StreamHistory(keys, bracket, reader, await spill_Spill.create());
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
        this.#spill.add(item_hash_hashKey(record.keys, this.#keys), this.#row(record));
        await this.#spill.drain();
    }
    #row({ at, keys, old, new: image }) {
        const key = JSON.stringify(keys);
        const row = Buffer.alloc(KEY + Buffer.byteLength(key));
        row.writeUIntBE(at, 0, 6);
        row[6] = (old ? 1 : 0) | (image ? 2 : 0);
        if (old)
            hashesOf(old, this.#keys).item.copy(row, OLD);
        if (image)
            hashesOf(image, this.#keys).item.copy(row, NEW);
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

;// CONCATENATED MODULE: ./lib/data/polite.js



/**
 * A governor that leaves a provisioned table half of its read capacity; an on-demand table has none that could be taken away.
 * @param onSlower is told in a sentence when throttling slows the reading down
 */
async function politeReader(connection, table, onSlower) {
    const capacity = await create_table_describeCapacity(connection, table);
    return new Governor(connection, {
        what: `reading ${table}`,
        ...(capacity ? { unitsPerSecond: Math.max(1, capacity.reads * constants/* SOURCE_SHARE */.a0) } : {}),
        ...(onSlower ? { onSlower } : {}),
    });
}

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
/** Between which moments a restore took each item (semantics.md, "explained", 1). */
function bracketOf(origin) {
    if (origin.kind === 'point-in-time')
        return { lo: origin.at, hi: origin.at + time/* SECOND */.Z2 };
    return { lo: origin.createdAt - constants/* BACKUP_SPREAD */.dp, hi: origin.createdAt + constants/* BACKUP_SPREAD */.dp };
}
const NEWER = 'Drill a newer backup; with `backups` and `proof: explained` a drill starts from one that is young enough.';
const OTHERS = 'Wish for `witnessed` or `best`.';
/** What keeps the stream of a table from explaining a restore, as the table stands; `undefined` when nothing does. */
function obstacleToExplaining(drill, live, now) {
    if (copyIn(drill.origin) !== undefined) {
        return { why: 'it is a copy, and its items were not read at one moment', next: 'Wish for `exact` or `best`.' };
    }
    if (!live)
        return { why: 'the source is gone', next: 'Checks on known items would show something.' };
    if (!drill.tableId || live.id !== drill.tableId) {
        return drill.tableId
            ? { why: 'the source was re-created since', next: 'Drill a backup of the new table.' }
            : { why: 'without TableId nobody can tell whose records they are', next: 'Here, wish for `sampled`.' };
    }
    if (live.replicas.length > 0) {
        return { why: 'it is a global table, and how far its replicas lag is not known', next: OTHERS };
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
    const regions = [live.arn, stream.arn, ...(drill.origin.kind === 'backup' ? [drill.origin.arn] : [])].map(obstacle_regionOf);
    if (new Set(regions).size > 1) {
        return {
            why: 'the backup, the stream and the table are not in one Region',
            next: 'Drill a backup of this Region.',
        };
    }
    const from = bracketOf(drill.origin).lo - constants/* EPSILON */.p8;
    if (!Number.isFinite(stream.enabledAt)) {
        return { why: 'nothing says since when its stream stands', next: `Here, w${OTHERS.slice(1)}` };
    }
    if (stream.enabledAt >= from) {
        const why = `its stream stands only since ${(0,time/* iso */.KH)(stream.enabledAt)}, and items may have come back as they were at ${(0,time/* iso */.KH)(from)}`;
        return { why, next: NEWER };
    }
    if (now - from >= constants/* STREAM_READ_WITHIN */.Yf) {
        const why = `what came back may be ${(0,time/* formatDuration */.a3)(now - from)} old, and a stream holds 24 h`;
        return { why, next: NEWER };
    }
    return undefined;
}
function obstacle_regionOf(arn) {
    return arn.split(':')[3] ?? '';
}
/** What an error on the way means for the proof. */
function obstacleIn(error) {
    if (error instanceof Hindered)
        return error.obstacle;
    if (error instanceof StreamTrimmed)
        return { why: error.message, next: NEWER };
    const why = `the stream could not be read to its end: ${error.message}`;
    return { why, next: (error instanceof errors/* UserError */.y && error.parts.next) || 'Drill again.' };
}

;// CONCATENATED MODULE: ./lib/run/drill/stream-watch.js
/** The stream of a drill's table, read from before its restore is asked for until both tables were read. */








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
            const live = await tables_describeTable(connection, drill.table);
            const obstacle = obstacleToExplaining(drill, live, connection.clock.now());
            if (obstacle || !live?.stream)
                throw new Hindered(obstacle);
            watch.#arn = live.stream.arn;
            watch.#history = await StreamHistory.open(connection, watch.#arn, live.keys, bracketOf(drill.origin), {
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
     */
    async explain(restored, rows) {
        return (await this.#attempt(() => this.#explain(restored, rows))) ?? this.#obstacle;
    }
    async close() {
        await this.#history?.close();
    }
    async #explain(restored, rows) {
        const { connection } = this.#context;
        const history = this.#history;
        await this.#readOn();
        await this.#refuseExpiring(restored);
        const live = await this.#sameTable();
        const liveRows = await spill_Spill.create();
        try {
            const seen = await this.#readLive(live, liveRows);
            const explanation = await explain_explain({
                connection,
                keys: live.keys,
                restored: { table: restored.name, rows },
                live: { table: live.name, rows: liveRows, seen },
                history,
            });
            // Once more at the end: the records must be this table's, all of them.
            await this.#sameTable();
            return { ...explanation, bracket: history.bracket, records: history.records, readTo: history.readTo };
        }
        finally {
            await liveRows.close();
        }
    }
    async #readLive(live, spill) {
        const { connection, progress, lease } = this.#context;
        const start = connection.clock.monotonic();
        const { startedAt, endedAt } = await read_table_readTable(connection, {
            table: live.name,
            keys: live.keys,
            size: live.sizeBytes,
            spill,
            governor: await politeReader(connection, live.name, (text) => progress({ kind: 'note', text })),
            onProgress: ({ items }) => {
                const text = `${live.name}: read ${items} live items`;
                const elapsedMs = connection.clock.monotonic() - start;
                progress({ kind: 'waiting', step: `drill ${live.name}`, text, elapsedMs });
                void lease?.beat();
            },
        });
        return { lo: startedAt, hi: endedAt };
    }
    /** The live table, provided that it and its stream are the ones of the beginning. */
    async #sameTable() {
        const live = await tables_describeTable(this.#context.connection, this.#drill.table);
        if (live?.id === this.#drill.tableId && live?.stream?.arn === this.#arn && this.#history?.enabled)
            return live;
        throw new Hindered({ why: 'the table or its stream was replaced while they were read', next: 'Drill again.' });
    }
    /** What expires in the restored table was in the backup. */
    async #refuseExpiring(restored) {
        const { connection } = this.#context;
        const ttl = await tables_describeTtl(connection, restored.name).catch(() => connection.signal?.throwIfAborted());
        if (ttl)
            throw new Hindered({ why: `somebody turned TTL on in ${restored.name} (${ttl})`, next: 'Drill again.' });
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

;// CONCATENATED MODULE: ./lib/data/checks.js



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
        item = await getItem(connection, restored.table, check.key);
    }
    catch (error) {
        return { check: name, passed: false, detail: `could not be asked: ${error.message}` };
    }
    if (!item)
        return { check: name, passed: false, detail: 'the item is not there' };
    const wrong = Object.entries(check.expect).filter(([attribute, value]) => {
        const found = item[attribute];
        return !found || canonicalText({ found }) !== canonicalText({ found: value });
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
            const page = await queryPage(connection, {
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
        return `${(0,words/* grouped */.z)(min)} to ${(0,words/* grouped */.z)(max)}`;
    return min !== undefined ? `at least ${(0,words/* grouped */.z)(min)}` : `at most ${(0,words/* grouped */.z)(max ?? 0)}`;
}
function within(found, { min, max }) {
    const passed = (min === undefined || found >= min) && (max === undefined || found <= max);
    return { passed, detail: (0,words/* counted */.h)(found, 'item') };
}

;// CONCATENATED MODULE: ./lib/run/drill/dropped.js


/**
 * Compares the source's settings with the restored table's.
 * @returns what was dropped, for people, and what could not be read on this endpoint
 */
async function droppedSettings(connection, source, restored) {
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
        const ttl = await tables_describeTtl(connection, source.name);
        return ttl && (await tables_describeTtl(connection, restored.name)) !== ttl ? `TTL (${ttl})` : undefined;
    });
    await look('tags', async () => {
        const tags = Object.keys(await tables_listTags(connection, source.arn));
        const back = await tables_listTags(connection, restored.arn);
        const lost = tags.filter((key) => !(key in back));
        return lost.length > 0 ? `tags (${lost.length})` : undefined;
    });
    await look('stream', async () => (source.stream && !restored.stream ? `stream (${source.stream.view})` : undefined));
    await look('auto scaling', async () => {
        const scaled = await scalableDimensions(connection, source.name);
        return scaled.length > 0 ? `auto scaling (${scaled.length})` : undefined;
    });
    await look('point-in-time recovery', async () => {
        const pitr = await tables_describePitr(connection, source.name);
        if (!pitr.enabled || (await tables_describePitr(connection, restored.name)).enabled)
            return undefined;
        return `point-in-time recovery (${pitr.days}d)`;
    });
    await look('deletion protection', async () => source.deletionProtection && !restored.deletionProtection ? 'deletion protection' : undefined);
    await look('table class', async () => source.tableClass && source.tableClass !== (restored.tableClass ?? 'STANDARD')
        ? `table class (${source.tableClass})`
        : undefined);
    return { dropped, unread };
}

;// CONCATENATED MODULE: ./lib/data/loss-bound.js
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

;// CONCATENATED MODULE: ./lib/run/drill/statement.js
/** In a sentence or two, what a drill proves and what it does not. */



function statement(evidence, verdict) {
    const { proof, comparison, items, checks } = evidence;
    const held = checks.filter((c) => c.passed).length;
    const checked = checks.length > 0 ? `, ${held} of ${checks.length} policy checks held` : '';
    const back = (0,words/* counted */.h)(items, 'item');
    if (verdict !== 'passed') {
        const compared = proof === 'sampled' && comparison;
        return compared
            ? `The backup restores to ${back}; ${(0,words/* counted */.h)(comparison.compared, 'key')} drawn at random were compared with the live table${checked}. It is not proved good.`
            : `The backup restores to a table of ${back}${checked}. It is not proved good.`;
    }
    return `${proved(evidence, back, checked)}${weaker(evidence)}`;
}
function proved({ proof, comparison, explained, witnesses, exact }, back, checked) {
    if (explained) {
        const { keys, differing, bracket } = explained;
        return (`The backup restores to ${back}, and each of the ${(0,words/* counted */.h)(keys, 'key')} of it, of the live table and of the stream came back ` +
            `as the table held it at some moment between ${(0,time/* iso */.KH)(bracket.lo)} and ${(0,time/* iso */.KH)(bracket.hi)} (${(0,words/* grouped */.z)(differing)} otherwise than it is ` +
            `live)${checked}. Not proved: that all are of one moment, which of several possible states it should have been, what ` +
            'indexes hold, and that the source itself was right.');
    }
    if (exact) {
        return (`The backup restores to the same ${back}, attribute by attribute, as when ${exact.by} proved it (${exact.since})${checked}. ` +
            `Nothing more is proved than was then; what indexes hold is not.${movedOn(comparison)}`);
    }
    if (witnesses) {
        return (`The backup restores to ${back}; all ${(0,words/* counted */.h)(witnesses.unchanged, 'item')} that were read before and after it and were the same ` +
            `both times came back identical${checked}. Nothing is proved of items that were not read or changed meanwhile.`);
    }
    if (proof === 'sampled' && comparison) {
        const bound = percent(excludedLoss(comparison.fromLive, comparison.missing));
        return (`The backup restores to ${back}; ${(0,words/* counted */.h)(comparison.compared, 'key')} drawn at random agree with the live table within the ` +
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
    return ` Of ${(0,words/* counted */.h)(compared, 'key')} drawn beside it, ${missing} were added and ${changed} changed in the live table since.`;
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

;// CONCATENATED MODULE: ./lib/run/drill/judge.js
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
        statement: statement(evidence, verdict),
        reasons: [...failures, ...doubts],
        items,
        ...judge_differences(evidence),
        ...(comparison && comparison.fromLive > 0
            ? { excludedLoss: excludedLoss(comparison.fromLive, comparison.missing) }
            : {}),
        checks,
    };
}
/** What was compared and what was found, in the terms of the proof. */
function judge_differences({ items, comparison, explained, witnesses, exact }) {
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
                from: (0,time/* iso */.KH)(bracket.lo),
                to: (0,time/* iso */.KH)(bracket.hi),
                readTo: (0,time/* iso */.KH)(readTo),
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
        ? `${(0,words/* counted */.h)(items, 'item')}, and not the same`
        : `${(0,words/* counted */.h)(items, 'item')}, ${exact.items} then`;
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
        `${count} of ${(0,words/* counted */.h)(keys, 'key')} did not come back as the source can have held them at the backup’s moment: ` +
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
            `(${percent(missing / fromLive)}, at most ${percent(sample.maxMissing)} allowed): lost, or written after the backup`);
    }
    if (compared > 0 && changed / compared > sample.maxChanged) {
        reasons.push(`${changed} of ${compared} compared items differ (${percent(changed / compared)}, at most ` +
            `${percent(sample.maxChanged)} allowed)${gone > 0 ? `, ${gone} of them no longer live` : ''}: damaged, or changed after the backup`);
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

;// CONCATENATED MODULE: ./lib/run/drill/verify.js
/** Reads what came back and compares it with what should have. */












/**
 * Verifies a restored table that is ACTIVE: its keys, its items by a whole scan, the proof that the drill set out for, the
 * policy's checks, and the settings that did not come back.
 * @param watch on the stream, for a drill that set out for `explained`
 */
async function verify_verify(context, drill, rule, restored, watch) {
    const rows = await spill_Spill.create();
    try {
        return await verifyWith(context, drill, rule, restored, rows, watch);
    }
    finally {
        await rows.close();
    }
}
async function verify_backupOf({ connection, store }, { origin }) {
    const copy = copyIn(origin);
    if (copy !== undefined)
        return describeCopy(store, copy);
    return origin.kind === 'backup' ? describeBackup(connection, origin.arn) : undefined;
}
async function verifyWith(context, drill, rule, restored, rows, watch) {
    const { connection, progress, lease } = context;
    const start = connection.clock.monotonic();
    const live = await tables_describeTable(connection, drill.table);
    const backup = await verify_backupOf(context, drill);
    const next = random(drill.seed);
    const half = Math.ceil(rule.sample.items / 2);
    const reservoir = new Reservoir(half, next);
    const { fingerprint } = await read_table_readTable(connection, {
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
        checks.push(await runCheck(connection, { table: drill.target, items: fingerprint.items, indexes: restored.indexes }, check));
    }
    const contents = fingerprint.value();
    const sides = { live, restored, rows, drawn: reservoir.kept, contents, next };
    const evidence = {
        wish: drill.proof,
        aim: prove_aimOf(drill),
        table: drill.table,
        ...(drill.tableId ? { tableId: drill.tableId } : {}),
        ...(backup?.tableName ? { sourceTable: backup.tableName } : {}),
        ...(backup?.tableId ? { sourceId: backup.tableId } : {}),
        sourceKeys: live?.keys ?? restored.keys,
        restoredKeys: restored.keys,
        items: fingerprint.items,
        sourceHeldItems: (live?.itemCount ?? 0) > 0 || (backup?.itemCount ?? 0) > 0,
        sample: rule.sample,
        checks,
        rules: rule.checks,
        ...(await prove(context, drill, rule, sides, watch)),
    };
    const settings = live
        ? await droppedSettings(connection, live, restored)
        : { dropped: [], unread: ['the source, which is gone'] };
    return {
        findings: {
            ...judge(evidence),
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
        const known = await getDrill(context.store, step.resume);
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
        const origin = drill_originOf(step, before);
        if (!origin)
            return { result: 'skipped', detail: 'the backup that it was to start from is not AVAILABLE' };
        await lease?.check();
        record = await request_intend(context, step, origin);
    }
    // Before the restore is asked for: what the stream still shows now, it may not when the restore has ended.
    const watch = prove_aimOf(record) === 'explained' && WATCHED.includes(record.state)
        ? await StreamWatch.begin(context, record)
        : undefined;
    try {
        return await drill_goOn(context, step, record, watch);
    }
    catch (error) {
        if (error instanceof RecordMoved)
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
    if (record.state === 'intended') {
        const source = await tables_describeTable(context.connection, record.table);
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
        const restored = await tables_describeTable(context.connection, record.target);
        if (!restored) {
            return giveUp('inconclusive', 'the restored table was deleted before it was verified; drill again');
        }
        const { findings, contents } = await verify_verify(context, record, step.rule, restored, watch);
        record = await putDrill(context.store, { ...record, state: 'tearing-down', findings, contents });
    }
    return drill_end(context, record, record.findings);
}
function drill_originOf(step, before) {
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
        case 'recorded':
            return undefined;
    }
}
/** Waits until the restored table is ACTIVE, as long as this run may. */
async function awaitRestore(context, step, record, watch) {
    const { connection, deadline, progress, lease, policy, store } = context;
    const { clock } = connection;
    if (copyIn(record.origin) !== undefined) {
        const until = Math.min(deadline, clock.monotonic() + step.rule.wait);
        return restoreCopy(context, record, { step: step.id, deadline: until, takenUp: step.resume !== undefined });
    }
    const since = record.requestedAt ?? record.intentAt;
    const typicalMs = context.typicalRestoreMs(record.table);
    let looks = 0;
    const look = async () => {
        looks++;
        await watch?.keepUp();
        return tables_describeTable(connection, record.target);
    };
    const { answer, ready } = await poll(look, {
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
    const active = await putDrill(store, {
        ...record,
        state: 'verifying',
        activeAt: clock.now(),
        ...(step.resume && looks === 1 ? { unwatched: true } : {}),
        ...(answer.id ? { targetId: answer.id } : {}),
    });
    await tagOwn(context, answer, record.id, policy.name);
    return active;
}
/** A second sign of whose the table is, beside the ledger; an endpoint without tags can live without it. */
async function tagOwn({ connection, progress }, table, id, policy) {
    try {
        await tagTable(connection, table.arn, { [model_names/* OWNER_TAG */.FX]: policy, [model_names/* ROLE_TAG */.Cl]: 'drill', [model_names/* DRILL_TAG */.R8]: id });
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        progress({ kind: 'note', text: `${table.name} could not be tagged: ${error.message}` });
    }
}
/** Tears down, writes the proof, and closes the record; a table that must be kept closes it too, and is said. */
async function drill_end(context, record, findings) {
    const { connection, store } = context;
    const closing = record.state === 'tearing-down' ? record : await putDrill(store, { ...record, state: 'tearing-down', findings });
    const teardown = await tearDown(context, closing);
    await putDrill(store, { ...closing, state: 'done', endedAt: connection.clock.now() });
    if (record.origin.kind === 'backup')
        await rememberProof(context, record, record.origin.arn, findings);
    const outcome = { ...shown(record), state: 'done', findings, teardown: teardown.detail };
    if (findings.verdict === 'passed' && teardown.deleted) {
        return { result: 'done', detail: `passed (${findings.proof}), ${(0,words/* counted */.h)(findings.items, 'item')}`, drill: outcome };
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
                    ? 'this backup may not bring the table back'
                    : 'nothing is proved about this backup',
                next: `look at the reasons, then run \`dynadrill drill ${record.table}\` again`,
            },
    };
}
function stillRunning({ connection }, record) {
    const since = (0,time/* iso */.KH)(record.requestedAt ?? record.intentAt);
    return {
        result: 'running',
        detail: `still restoring since ${since} (now ${(0,time/* iso */.KH)(connection.clock.now())}); the next run takes it up`,
        drill: { ...shown(record), state: 'restoring', teardown: 'not yet: the restore goes on' },
    };
}
function shown(record) {
    const { origin } = record;
    return {
        id: record.id,
        table: record.table,
        origin: origin.kind === 'backup' ? `backup ${origin.name}` : `point in time ${(0,time/* iso */.KH)(origin.at)}`,
        ...(origin.kind === 'backup' ? { backupArn: origin.arn } : {}),
        target: record.target,
        aim: prove_aimOf(record),
        seed: record.seed,
    };
}

;// CONCATENATED MODULE: ./lib/ledger/table.js







/** Creates the ledger and waits until it is ACTIVE and protected; one that another run creates at the same time is taken as it is. */
async function createLedger(connection, name, policy) {
    try {
        await createKeyedTable(connection, name, { [model_names/* OWNER_TAG */.FX]: policy, [model_names/* ROLE_TAG */.Cl]: 'ledger' });
    }
    catch (error) {
        if (!isError(error, 'ResourceInUseException'))
            throw error;
    }
    const { clock, signal } = connection;
    const { ready } = await poll(() => tables_describeTable(connection, name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + 5 * time/* MINUTE */.pY,
        until: (table) => table?.status === 'ACTIVE',
    });
    if (!ready) {
        throw new errors/* UserError */.y({
            what: `the ledger table ${name} did not become ACTIVE within five minutes`,
            means: 'nothing else was changed: without a ledger a run cannot be taken up after a crash',
            next: 'run apply again; if it persists, look at the table in the console',
        });
    }
    await enablePitr(connection, name, constants/* PITR_DAYS */.c_.max);
}

;// CONCATENATED MODULE: ./lib/run/protections.js
/** Point-in-time recovery, stream and deletion protection, each a small change in place, after one more look at what it changes. */




async function protections_createLedger({ connection, policy }, step) {
    await createLedger(connection, step.name, policy.name);
    return { result: 'done', detail: `${step.name} is ACTIVE, protected from deletion, with point-in-time recovery` };
}
async function setPitr(context, step) {
    const { connection, lease } = context;
    const mayI = () => lease?.check();
    const moved = await protections_movedOn(context, step);
    if (moved)
        return { result: 'failed', ...moved };
    if (step.kind === 'disable-pitr') {
        await disablePitr(connection, step.table, mayI);
        return { result: 'done', detail: 'point-in-time recovery is off' };
    }
    await enablePitr(connection, step.table, step.days, mayI);
    return { result: 'done', detail: `point-in-time recovery is on, ${step.days} days` };
}
/** A window that somebody changed since the plan was made is left alone: what was a longer one then may be shorter now. */
async function protections_movedOn({ connection }, step) {
    const now = await tables_describePitr(connection, step.table);
    const found = now.enabled ? `on, ${now.days} days` : 'off';
    const planned = step.kind === 'enable-pitr' ? 'off' : step.kind === 'change-pitr' ? `on, ${step.from} days` : undefined;
    if (planned === undefined ? now.enabled : found === planned)
        return remade(connection, step);
    return {
        detail: `point-in-time recovery was changed by somebody else meanwhile (now ${found}); it was left as it is`,
        problem: { means: 'nothing was changed', next: 'run plan again; it starts from what is there now' },
    };
}
async function setProtection({ connection, lease }, step) {
    const on = step.kind === 'enable-deletion-protection';
    const moved = await remade(connection, step);
    if (moved)
        return { result: 'failed', ...moved };
    await setDeletionProtection(connection, step.table, on, () => lease?.check());
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
    const { stream } = (await tables_describeTable(connection, step.table)) ?? {};
    if (stream) {
        return stream.view === 'NEW_AND_OLD_IMAGES'
            ? { result: 'done', detail: 'somebody else has enabled the stream meanwhile' }
            : {
                result: 'failed',
                detail: `somebody else has enabled a stream of ${stream.view} meanwhile; it was left as it is`,
                problem: { means: 'nothing was changed', next: 'run plan again; it starts from what is there now' },
            };
    }
    await enableStream(connection, step.table, () => lease?.check());
    const { ready } = await poll(() => tables_describeTable(connection, step.table), {
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
/** A table that was deleted and made anew since the plan was made is not the one that was planned for. */
async function remade(connection, step) {
    if (step.tableId === undefined)
        return undefined;
    const table = await tables_describeTable(connection, step.table);
    if (table?.id === step.tableId)
        return undefined;
    return {
        detail: `${step.table} was deleted or made anew since the plan was made; it was left as it is`,
        problem: { means: 'nothing was changed', next: 'run plan again; it starts from what is there now' },
    };
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
    { of: kind('clean-leftover', 'clean-copy'), width: 1 },
    { of: kind('delete-backup'), width: 4 },
    // What takes protection away comes last, when everything else has shown that it works.
    {
        of: (step) => !protects(step) && kind('change-pitr', 'disable-pitr', 'disable-deletion-protection')(step),
        width: 1,
    },
];
function kind(...kinds) {
    return (step) => kinds.includes(step.kind);
}
function protects(step) {
    if (step.kind === 'change-pitr')
        return step.days >= step.from;
    return kind('enable-pitr', 'enable-stream', 'enable-deletion-protection')(step);
}
/**
 * Carries out every step that is not held.
 * @returns an outcome for each step, in the plan's order; a failure is an outcome, not an exception
 */
async function carryOut(context, steps) {
    const outcomes = new Map();
    for (const { of, width } of PHASES) {
        await inParallel(steps.filter(of), width, async (step) => {
            outcomes.set(step.id, await attempt(context, step, outcomes));
        });
    }
    return steps.map((step) => outcomes.get(step.id));
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
            return protections_createLedger(context, step);
        case 'enable-pitr':
        case 'change-pitr':
        case 'disable-pitr':
            return setPitr(context, step);
        case 'enable-stream':
            return setStream(context, step);
        case 'enable-deletion-protection':
        case 'disable-deletion-protection':
            return setProtection(context, step);
        case 'create-backup':
            return createBackup(context, step);
        case 'delete-backup':
            return delete_backup_deleteBackup(context, step, before);
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




const remember_SERIES = model_policy/* METHODS */.J8.flatMap((method) => model_names/* TRIGGERS */.Qb.map((trigger) => ({ method, trigger })));
function remember_isOf(a, b) {
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
        for (const series of remember_SERIES) {
            const before = known.find((s) => s.tableId === table.id && remember_isOf(s, series));
            const after = remember_recordOf(plan, table, series, { before, done, accepted: acknowledged.includes(table.table) });
            if (after && !same(before, after))
                await putSeries(store, after);
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
        for (const series of remember_SERIES) {
            const before = known.find((s) => s.tableId === table.id && remember_isOf(s, series));
            const count = standing(plan, table, series, deletes);
            if (before && count < before.count && !isShrunk(plan, table, series))
                await putSeries(store, { ...before, count });
        }
    }
}
/** @returns `undefined` for a series that never held anything, and for tables that nobody can tell apart. */
function remember_recordOf(plan, table, of, known) {
    const { before, done, accepted } = known;
    if (table.id === undefined)
        return undefined;
    const count = standing(plan, table, of, done);
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
    return plan.notices.some((notice) => notice.code === 'series-shrank' && notice.table === table.table && remember_isOf(notice.series, of));
}
/** AVAILABLE backups of a series after this run's own creates and deletes. */
function standing(plan, table, of, done) {
    const steps = plan.steps.filter((step) => done.has(step.id));
    const gone = new Set(steps.flatMap((step) => (step.kind === 'delete-backup' ? [step.arn] : [])));
    const stayed = table.backups.filter((b) => remember_isOf(b.series, of) && b.status === 'AVAILABLE' && !gone.has(b.arn));
    const made = steps.filter((s) => s.kind === 'create-backup' &&
        s.table === table.table &&
        remember_isOf({ method: s.method ?? 'on-demand', trigger: s.trigger }, of));
    return stayed.length + made.length;
}
function same(a, b) {
    return a?.count === b.count && a.acknowledgedAt === b.acknowledgedAt && a.shrunkAt === b.shrunkAt;
}
/** Records how the run ended. */
async function rememberRun(store, run, report) {
    await putLastRun(store, {
        at: (0,time/* fromIso */.ap)(report.endedAt),
        result: report.result,
        run,
        problems: report.problems.slice(0, 10).map((p) => `${p.table ? `${p.table}: ` : ''}${p.what}`),
    });
}

;// CONCATENATED MODULE: ./lib/aws/endpoint-clock.js
/** The clock for an endpoint: a sandbox whose time can be moved is waited for by moving it. */

const LOOPBACK = /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?\/?$/;
/**
 * Chooses the clock for an endpoint. Only loopback addresses are asked whether they are a sandbox.
 * @returns a clock that sleeps by moving the sandbox's time (its clock is `auto` or `manual`), else the machine's.
 */
async function clockFor(endpoint) {
    if (!endpoint || !LOOPBACK.test(endpoint))
        return (0,model_clock/* systemClock */.ml)();
    try {
        const answer = await fetch(new URL('/_sandbox', endpoint));
        const about = (await answer.json());
        if (about.sandbox === 'dynadrill' && about.clock !== 'real')
            return sandboxClock(endpoint, about.now ?? 0);
    }
    catch {
        // Not a sandbox (DynamoDB Local and moto answer otherwise); if it is nothing at all, the first call says so.
    }
    return (0,model_clock/* systemClock */.ml)();
}
function sandboxClock(endpoint, start) {
    let now = start;
    return {
        now: () => now,
        monotonic: () => now,
        async sleep(ms, signal) {
            signal?.throwIfAborted();
            const answer = await fetch(new URL('/_sandbox/clock', endpoint), {
                method: 'POST',
                // An instant and not a distance: sleepers side by side must not add up.
                body: JSON.stringify({ to: now + Math.ceil(ms) }),
            });
            now = Math.max(now, (await answer.json()).now);
        },
        heard(serviceTime) {
            now = Math.max(now, serviceTime);
        },
        skew: () => 0,
    };
}

;// CONCATENATED MODULE: ./lib/commands/environment.js
/** What every command is given by the edge that runs it, and the options that it takes. */


/** Opens the connections, does the work with them, and closes them whatever becomes of it. */
async function connected(policy, env, work) {
    const common = {
        region: policy.region,
        clock: await clockFor(env.endpoint),
        calls: {},
        ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    };
    const connection = connection_open({ ...common, ...(env.signal ? { signal: env.signal } : {}) });
    const aftercare = connection_open(common);
    try {
        return await work({ connection, aftercare });
    }
    finally {
        connection.close();
        aftercare.close();
    }
}

;// CONCATENATED MODULE: ./lib/model/report.js
/** The report: policy + plan + outcomes + verdicts as one document. Summary, comment and terminal text are views of it. */
const REPORT_FORMAT = 1;

// EXTERNAL MODULE: ./lib/report/after-run.js
var after_run = __webpack_require__(4412);
// EXTERNAL MODULE: ./lib/report/words.js
var report_words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/asked-problems.js

const DONE = { backup: 'backed up', drill: 'drilled' };
const asked_problems_KEY = { backup: 'backups', drill: 'drills' };
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
    const unwanted = `The policy wants no \`${asked_problems_KEY[command]}\` of it`;
    const why = told.length > 0 ? told.map(({ message }) => message) : [left ?? unwanted];
    const next = told.find((notice) => notice.next !== undefined)?.next;
    return {
        table,
        what: `${table} was not ${DONE[command]}`,
        why: (0,report_words/* sentences */.hC)(...why),
        next: next ?? `Declare \`${asked_problems_KEY[command]}\` for the table in the policy, or leave it out of the command.`,
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
        why: (0,report_words/* sentences */.hC)(detail),
        next: `Mend the cause, then \`dynadrill ${command} ${table}\`.`,
    };
}
function notAvailable({ table }, detail) {
    return {
        table,
        what: `The backup of ${table} is not AVAILABLE yet`,
        why: (0,report_words/* sentences */.hC)(detail, 'Until it is, nothing can be restored from it'),
        next: 'Wait for it before you change anything; a longer `--wait` (in the action, `wait`) does that here.',
    };
}
function nothingDone({ tables, notices }, command) {
    const gone = notices.filter((notice) => notice.level === 'problem').map(({ message }) => message);
    return {
        what: `Nothing was ${DONE[command]}`,
        why: (0,report_words/* sentences */.hC)(tables.length === 0
            ? 'The policy selects no table of this account and Region'
            : `No table that the policy selects has \`${asked_problems_KEY[command]}\``, ...gone),
        next: tables.length === 0
            ? 'Check the account, the Region and the names of the tables in the policy.'
            : `Declare \`${asked_problems_KEY[command]}\` in the policy, under \`defaults\` or for a table.`,
    };
}

// EXTERNAL MODULE: ./lib/report/steps.js
var steps = __webpack_require__(6053);
;// CONCATENATED MODULE: ./lib/report/step-problems.js



/** One problem for each failed or held step; deletes of one table with one reason share theirs. */
function stepProblems(attempts) {
    // A drill whose verdict is bad has a problem of its own, with the evidence; its step needs no second one.
    const failed = attempts
        .filter(({ outcome }) => outcome?.result === 'failed')
        .filter((a) => !(0,after_run/* hasBadVerdict */.FP)(a.outcome));
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
                ? `The run was interrupted with ${(0,report_words/* plural */.LS)(missing.length, 'step')} not carried out`
                : `${(0,report_words/* plural */.LS)(missing.length, 'step')} ${missing.length === 1 ? 'was' : 'were'} planned and not carried out`,
            why: names.length === 0 ? 'It was stopped while it was finishing.' : (0,report_words/* sentences */.hC)(`Not done: ${(0,report_words/* someOf */.yU)(names, 3)}`),
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
    return `delete ${(0,report_words/* plural */.LS)(group.length, 'backup')} of ${step.table}`;
}
function failedProblem(group) {
    const [{ step, outcome }] = group;
    return {
        ...step_problems_tableOf(group),
        what: `Could not ${describeGroup(group)}`,
        why: (0,report_words/* sentences */.hC)(outcome?.detail, outcome?.problem?.means),
        next: outcome?.problem?.next ?? nextAfterFailure(step.kind),
    };
}
function heldProblem(group) {
    const { held } = group[0].step;
    return {
        ...step_problems_tableOf(group),
        what: `Held back: ${describeGroup(group)}`,
        why: (0,report_words/* sentences */.hC)(held?.why),
        next: held?.allow
            ? `Look at what would go. If it is meant, run again with \`--allow ${held.allow}\` (in the action, \`allow: ${held.allow}\`).`
            : 'Nothing has to be allowed: it is done by the first run in which its reason is gone.',
    };
}
function step_problems_tableOf(group) {
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
    const running = drills.filter((drill) => !(0,after_run/* hasConcluded */.qR)(drill)).map((drill) => table_problems_stillRunning(table, drill));
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
        why: (0,report_words/* sentences */.hC)(...(found.reasons.length > 0 ? found.reasons : broken)),
        next: failed
            ? (0,report_words/* sentences */.hC)(`Do not rely on ${drill.origin}`, 'Compare its examples below with the live table to see whether the loss is real', table_problems_lastProved(table), `\`dynadrill drill ${table.table}\` restores again (this one had seed ${drill.seed})`)
            : `Remove the reason named above, then \`dynadrill drill ${table.table}\`; until a drill passes, the restore is not proved.`,
    };
}
/** Where to turn when a backup has failed its drill. */
function table_problems_lastProved(table) {
    const proved = table.backups.find((backup) => backup.drilled?.verdict === 'passed' && backup.status === 'AVAILABLE');
    return proved
        ? `The newest backup that passed a drill is ${proved.name} (made ${(0,report_words/* when */.z7)(proved.createdAt)})`
        : 'No backup of this table that still stands has passed a drill';
}
function table_problems_stillRunning(table, drill) {
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
        why: (0,report_words/* sentences */.hC)(last &&
            `Drill ${last.id} of ${(0,report_words/* when */.z7)(last.at)}: ${(0,report_words/* plural */.LS)(last.items, 'item')} came back, ${(0,report_words/* count */.U9)(last.compared)} compared, proof ${last.proof}`, overdue ? 'The next one is overdue' : undefined, running && `Drill ${running} is running; its verdict is not known yet`),
        next: `Read that run's report for its reasons, then \`dynadrill drill ${table.table}\`.`,
    };
}
function overdueDrill(table) {
    const { drills } = table;
    return {
        table: table.table,
        what: `${table.table} is overdue for a drill`,
        why: (0,report_words/* sentences */.hC)(`The policy wants one every ${(0,report_words/* limit */.AB)(drills?.every ?? 0)}`, drills?.last ? `The last one that ended was of ${(0,report_words/* when */.z7)(drills.last.at)}` : 'None has ever ended', drills?.running && `Drill ${drills.running} is still running, and a running drill proves nothing`),
        next: drills?.running
            ? '`dynadrill apply` takes it up and ends it.'
            : `\`dynadrill drill ${table.table}\` runs one now. If this happens often, check that the schedule still runs.`,
    };
}
function tooSlow(table) {
    const { ms, objectiveMs, met } = table.recoveryTime;
    if (objectiveMs === undefined || met)
        return [];
    const wanted = `The objective is ${(0,report_words/* limit */.AB)(objectiveMs)}`;
    if (ms !== undefined) {
        return [
            {
                table: table.table,
                what: `${table.table} takes longer to restore than the objective allows`,
                why: (0,report_words/* sentences */.hC)(wanted, `The last drill took ${(0,report_words/* age */.KW)(ms)} from the restore's request to an ACTIVE table`),
                next: 'Restore time grows with size and indexes: plan for it, set `objectives.recovery-time` to what is true, or keep a copy.',
            },
        ];
    }
    return [
        {
            table: table.table,
            what: `The recovery time of ${table.table} has never been measured`,
            why: (0,report_words/* sentences */.hC)(wanted, table.drills?.running
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
                ? `${table.table} is overdue for a backup: its newest good one is ${(0,report_words/* age */.KW)(newest.ageMs)} old`
                : `${table.table} is overdue for a backup, and has no good one`,
            why: (0,report_words/* sentences */.hC)(`The policy wants one every ${(0,report_words/* limit */.AB)(schedule.every)}`, missedPoint(table)),
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
                : `A restore of ${table.table} would lose ${(0,report_words/* age */.KW)(ageMs)} of writes`,
            why: (0,report_words/* sentences */.hC)(missed),
            next: table.schedule && table.schedule.every > objectiveMs
                ? `\`backups.every\` is ${(0,report_words/* limit */.AB)(table.schedule.every)}, longer than the objective: shorten it, or turn on point-in-time recovery.`
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
        : `the newest state that can be restored (${by === 'backup' ? 'a backup' : 'point-in-time recovery'}) is ${(0,report_words/* age */.KW)(ageMs)} old`;
    return (0,report_words/* capital */.Nx)(`the recovery-point objective is ${(0,report_words/* limit */.AB)(objectiveMs)}; ${found}`);
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
    const problems = findProblems({
        command,
        interrupted,
        attempts,
        tables,
        notices,
        ...(input.asked ? { asked: input.asked } : {}),
    });
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
        calls: Object.fromEntries(Object.entries(input.calls).sort(([a], [b]) => (a < b ? -1 : 1))),
        ...(skew === undefined ? {} : { clockSkewMs: skew }),
    };
}
function attemptsOf(plan, outcomes) {
    const byStep = new Map(outcomes.map((outcome) => [outcome.step, outcome]));
    return plan.steps.map((step) => {
        const outcome = byStep.get(step.id);
        return outcome ? { step, outcome } : { step };
    });
}
function tablesAfter(input, attempts) {
    const byTable = groupByTable(attempts);
    const frame = {
        observedAt: input.plan.at,
        now: (0,time/* fromIso */.ap)(input.endedAt),
        region: input.plan.region,
        ...(input.endpoint === undefined ? {} : { endpoint: input.endpoint }),
    };
    return input.plan.tables.map((table) => (0,after_run/* tableAfterRun */.kr)(table, byTable.get(table.table) ?? [], frame));
}
/** A step that failed may still have left a backup or a drill table behind: that is a change too. */
function hasChanged({ outcome }) {
    if (!outcome || outcome.result === 'skipped')
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
        message: `This machine's clock is ${(0,report_words/* age */.KW)(Math.abs(skewMs))} ${skewMs > 0 ? 'behind' : 'ahead of'} the service's. The service's time was used throughout.`,
        next: 'Set the clock of the runner: other tools will be misled.',
    };
}

;// CONCATENATED MODULE: ./lib/commands/run.js







/** A run begins: its id is asked for before anything is done, so that an edge can note it down first. */
function run_begin({ clock }, env) {
    return { run: env.newId(), at: clock.now(), monotonic: clock.monotonic() };
}
/** The context in which steps are carried out. */
function contextFor(running, observed, lease) {
    const { policy, options, env, connection, started } = running;
    return {
        connection,
        policy,
        store: new Store(connection, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy)),
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
    return typicalRestoreMs(ledger.drills.filter((drill) => drill.table === table));
}
/** The report of a run that ends now. */
function reportOf({ connection, env, started, options }, plan, outcomes, command = 'apply') {
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

;// CONCATENATED MODULE: ./lib/commands/apply.js









/**
 * Applies a policy. Failures of single steps are in the report; the run goes on past them.
 * @throws UserError when the run cannot begin: no credentials, another account, another apply at work
 */
async function apply(policy, options, env) {
    return connected(policy, env, async ({ connection, aftercare }) => {
        const { ledger } = await settleAccount(connection, policy);
        const started = run_begin(connection, env);
        const work = { policy, options, env, connection, aftercare, started };
        return ledger ? await withLease(work, []) : await firstRun(work);
    });
}
/** Without a ledger there is no lease: the ledger comes first, then everything is looked at again under the lease. */
async function firstRun(work) {
    const { plan, observed } = await look(work);
    const create = plan.steps.find((step) => step.kind === 'create-ledger' && !step.held);
    if (!create)
        return finish(work, { plan, observed }, undefined, []);
    const outcomes = await carryOut(contextFor(work, observed), [create]);
    if (outcomes[0]?.result === 'done')
        return withLease(work, [{ step: create, outcome: outcomes[0] }]);
    // Without a ledger nothing else is begun: a crash would leave what no later run could find.
    const rest = plan.steps.filter((step) => step !== create);
    const skipped = rest.map((step) => ({ step: step.id, result: 'skipped', detail: 'there is no ledger', durationMs: 0 }));
    return reportOf(work, { ...plan, steps: [create, ...rest] }, [...outcomes, ...skipped]);
}
async function withLease(work, done) {
    const { aftercare, policy, started, env } = work;
    const store = new Store(aftercare, policy.ledger, [policy.name]);
    const lease = await Lease.take(store, started.run, aftercare.clock, env.signal, (text) => env.progress({ kind: 'note', text }));
    try {
        return await finish(work, await look(work), lease, done);
    }
    finally {
        await lease.release();
    }
}
async function look({ connection, policy, options, env }) {
    env.progress({ kind: 'phase', text: `looking at account ${policy.account}, ${policy.region}` });
    const observed = await observe(connection, policy, options.tables);
    return { observed, plan: makePlan({ policy, observed, ...options }) };
}
async function finish(work, { plan, observed }, lease, done) {
    const { env, policy, options, aftercare, started } = work;
    env.progress({ kind: 'phase', text: `carrying out ${plan.steps.length} steps` });
    const store = new Store(aftercare, policy.ledger, [policy.name]);
    if (lease)
        await announceDeletes(store, observed, plan);
    const outcomes = await carryOut(contextFor(work, observed, lease), plan.steps);
    const report = reportOf(work, { ...plan, steps: [...done.map((d) => d.step), ...plan.steps] }, [
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
        return withProblem(report, {
            what: 'how this run ended could not be written to the ledger',
            why: error.message,
            next: 'run apply again; it looks at what stands and writes it down',
        });
    }
}

;// CONCATENATED MODULE: ./lib/commands/backup.js





/**
 * Takes backups now, due or not. It takes no lease and waits for none: a deploy must not be blocked by a drill.
 * @param trigger `deploy` for a step before a deploy, `manual` for a person; each has its own retention
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects
 */
async function backup(policy, options, env) {
    return connected(policy, env, async ({ connection }) => {
        const started = run_begin(connection, env);
        const observed = await observe(connection, policy, options.tables);
        started.at = observed.at;
        const plan = makePlan({ policy, observed, ...options });
        assertSelected(plan, options.tables);
        const steps = plan.tables
            .filter((t) => !t.unprotected && (options.tables || t.schedule))
            .map((t) => ({
            kind: 'create-backup',
            id: `create-backup ${t.table}`,
            reason: `asked for (${options.trigger})`,
            table: t.table,
            tableArn: t.arn,
            ...(t.id ? { tableId: t.id } : {}),
            trigger: options.trigger,
            ...(t.schedule?.method ? { method: t.schedule.method } : {}),
        }));
        const running = { policy, options, env, connection, started };
        const outcomes = await carryOut(contextFor(running, observed), steps);
        return reportOf(running, onlyNow(plan, steps), outcomes, 'backup');
    });
}
/** The plan with these steps alone: what apply would do besides is not this command's business. */
function onlyNow(plan, steps) {
    return { ...plan, steps, orphans: [] };
}

;// CONCATENATED MODULE: ./lib/commands/drill.js





/**
 * Drills now. It takes no lease: each drill is guarded by its own record, and deletes nothing but its own table.
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects
 */
async function drill_drill(policy, options, env) {
    return connected(policy, env, async ({ connection }) => {
        const started = run_begin(connection, env);
        const running = { policy, options, env, connection, started };
        let observed = await observe(connection, policy, options.tables);
        started.at = observed.at;
        let plan = makePlan({ policy, observed, ...options, drillNow: true });
        assertSelected(plan, options.tables);
        const done = [];
        const create = plan.steps.find((step) => step.kind === 'create-ledger' && !step.held);
        if (create) {
            const [outcome] = await carryOut(contextFor(running, observed), [create]);
            if (outcome)
                done.push({ step: create, outcome });
            observed = await observe(connection, policy, options.tables);
            plan = makePlan({ policy, observed, ...options, drillNow: true });
        }
        const steps = plan.steps.filter((step) => step.kind === 'drill' || isStartOf(step, plan.steps));
        const outcomes = await carryOut(contextFor(running, observed), steps);
        return reportOf(running, { ...plan, steps: [...done.map((d) => d.step), ...steps], orphans: [] }, [...done.map((d) => d.outcome), ...outcomes], 'drill');
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
    return connected(policy, env, async ({ connection }) => {
        const start = connection.clock.monotonic();
        const observed = await observe(connection, policy, options.tables);
        const made = makePlan({ policy, observed, ...options });
        const started = { run: '', at: observed.at, monotonic: start };
        return { plan: made, report: reportOf({ connection, env, started }, made, [], command) };
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
    return connected(policy, env, async ({ aftercare }) => {
        const { ledger } = await settleAccount(aftercare, policy);
        if (!ledger)
            return { leaseFreed: false, running: [] };
        const store = new Store(aftercare, policy.ledger, [policy.name]);
        const leaseFreed = await releaseHeldBy(store, run);
        const view = await readLedger(store);
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
    const { options } = request;
    switch (request.command) {
        case 'plan':
            return plan(governed, options, env);
        case 'apply':
            return { report: await apply(governed, options, env) };
        case 'backup':
            return { report: await backup(governed, { ...options, trigger: request.trigger }, env) };
        case 'drill':
            return { report: await drill_drill(governed, options, env) };
        case 'status':
            return { report: await look_status(governed, options, env) };
        case 'validate':
            throw new TypeError('validate needs no account');
    }
}


/***/ })

};
