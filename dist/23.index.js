export const id = 23;
export const ids = [23];
export const modules = {

/***/ 8202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ listBackups),
/* harmony export */   Cx: () => (/* binding */ createBackupOnce),
/* harmony export */   _1: () => (/* binding */ describeBackup),
/* harmony export */   mu: () => (/* binding */ deleteBackup)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4305);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8083);
/** On-demand backups: listed once an account and Region, created at most once, deleted one by one. */




/**
 * Every backup of the Region, of all tables living and gone (ListBackups, paged by hand: the SDK has no paginator).
 * @param table only this table's, when given
 * @param since only those created then or later, when given
 */
async function listBackups(connection, table, since) {
    const backups = [];
    let start;
    do {
        const page = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .ListBackupsCommand */ .PJ4({
            BackupType: 'ALL',
            Limit: 100,
            ...(table ? { TableName: table } : {}),
            ...(since === undefined ? {} : { TimeRangeLowerBound: new Date(since) }),
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
        const answer = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .DescribeBackupCommand */ .zQ0({ BackupArn: arn }));
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
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'BackupNotFoundException'))
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
    const create = () => (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)(() => connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .CreateBackupCommand */ .E1j({ TableName: table, BackupName: name })), {
        ...waits(connection),
        when: (e) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isThrottle */ .p0)(e) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(e, ...NOT_YET),
    });
    for (let attempt = 1;; attempt++) {
        try {
            const { BackupDetails: made } = await create();
            return { arn: made?.BackupArn ?? '', createdAt: made?.BackupCreationDateTime?.getTime() ?? 0 };
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHaveHappened */ .dk)(error))
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
    for (const pause of [1 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2, 4 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2, 15 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2]) {
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
        await connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .DeleteBackupCommand */ .tYB({ BackupArn: arn }));
    };
    try {
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)(once, {
            ...waits(connection),
            when: (e) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isThrottle */ .p0)(e) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(e) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(e, 'BackupInUseException'),
        });
    }
    catch (error) {
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'BackupNotFoundException'))
            throw error;
    }
}
function waits(connection) {
    const { clock, signal } = connection;
    return { clock, within: 3 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY, ...(signal ? { signal } : {}) };
}


/***/ }),

/***/ 6407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ PATIENCE),
  h: () => (/* binding */ connection_open)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js
var dist_cjs = __webpack_require__(4305);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb-streams/dist-cjs/index.js
var client_dynamodb_streams_dist_cjs = __webpack_require__(7293);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
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

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var client_sts_dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-provider-ini/dist-cjs/index.js
var credential_provider_ini_dist_cjs = __webpack_require__(5869);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
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

// EXTERNAL MODULE: ./lib/aws/errors.js
var aws_errors = __webpack_require__(6762);
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

// EXTERNAL MODULE: ./lib/aws/retry.js
var retry = __webpack_require__(8083);
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
            throw (0,aws_errors/* explain */.WE)(error, operation);
        }
    }
    const sender = (kind) => ((command) => {
        const send = () => call(command.constructor.name.replace(/Command$/, ''), () => client(kind).send(command, signal ? { abortSignal: signal } : {}));
        if (kind === 'once')
            return send();
        // The SDK gives up within a second or two; a run of an hour can wait out a burst of others' calls.
        return (0,retry/* retrying */.R)(send, {
            clock,
            ...(signal ? { signal } : {}),
            within: 3 * time/* MINUTE */.pY,
            first: 2 * time/* SECOND */.Z2,
            when: (e) => (0,aws_errors/* isPassing */.WG)(e) || (kind !== 'streams' && (0,aws_errors/* isThrottle */.p0)(e)),
        });
    });
    let door;
    const sendBytesOnce = (operation, body, into) => call(operation, async () => {
        door ??= new ByteDoor(client('wire'), clock);
        const { bytes, headers } = await door.post(operation, body, {
            ...(signal ? { signal } : {}),
            ...(into ? { into } : {}),
        });
        hearTime(clock, headers);
        return bytes;
    });
    const sendBytes = (operation, body, into) => (0,retry/* retrying */.R)(() => sendBytesOnce(operation, body, into), {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * time/* MINUTE */.pY,
        first: time/* SECOND */.Z2 / 5,
        when: aws_errors/* isPassing */.WG,
    });
    const elsewhere = new Map();
    const connection = {
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
        sendBytesOnce,
        call,
        at(region) {
            if (region === options.region)
                return connection;
            const known = elsewhere.get(region) ?? connection_open({ ...options, region, calls });
            elsewhere.set(region, known);
            return known;
        },
        close() {
            for (const each of elsewhere.values())
                each.close();
            for (const each of clients.values())
                each.destroy();
        },
    };
    return connection;
}
/** Takes the service's time from an answer: `x-dynadrill-now` (the sandbox, exact) or `Date` (whole seconds). */
function hearTime(clock, headers) {
    const exact = headers['x-dynadrill-now'];
    const at = exact ? Number(exact) : Date.parse((headers['date'] ?? headers['Date'] ?? ''));
    if (Number.isFinite(at))
        clock.heard(at);
}


/***/ }),

/***/ 7764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ describeRaw),
/* harmony export */   S1: () => (/* binding */ createShaped),
/* harmony export */   Xd: () => (/* binding */ untilActive),
/* harmony export */   _O: () => (/* binding */ keyServes),
/* harmony export */   vJ: () => (/* binding */ describeShape),
/* harmony export */   yk: () => (/* binding */ describeCapacity)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4305);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1053);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6762);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1691);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8083);
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
async function describeCapacity(connection, name) {
    const table = await describeRaw(connection, name);
    if (!table || table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST')
        return undefined;
    const { ReadCapacityUnits: reads = 0, WriteCapacityUnits: writes = 0 } = table.ProvisionedThroughput ?? {};
    return reads > 0 && writes > 0 ? { reads, writes } : undefined;
}
/** A table as the service describes it. @returns `undefined` when there is none of that name */
async function describeRaw(connection, name) {
    try {
        return (await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .DescribeTableCommand */ .h8C({ TableName: name }))).Table;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isError */ .bJ)(error, 'ResourceNotFoundException'))
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
    return kmsKey.split(':')[3] === place.region && (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .accountOf */ .X)(kmsKey) === place.account;
}
/**
 * Creates a table of a shape, tagged from its first moment. Sent once: a lost answer is found again by its tags or its name.
 * @param kmsKey the key that encrypts it; absent for the service's own
 * @throws as CreateTable does
 */
async function createShaped(connection, name, { shape, kmsKey, tags }) {
    // The service's own alias is its default for KMS, and is not to be named.
    const named = kmsKey && !kmsKey.endsWith('alias/aws/dynamodb') ? { KMSMasterKeyId: kmsKey } : {};
    await connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .CreateTableCommand */ .IxS({
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
async function untilActive(connection, name, within = 30 * _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY) {
    const { clock, signal } = connection;
    const { answer, ready } = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .poll */ .w)(() => describeRaw(connection, name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: clock.monotonic() + within,
        first: 500,
        until: (table) => !table || isSettled(table),
    });
    if (answer && ready)
        return answer;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({
        what: answer ? `the table did not become ACTIVE in ${within / _model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MINUTE */ .pY} minutes` : 'the table is gone',
        where: name,
        means: 'what was done so far stands',
        next: 'look at the table in the console; run the same command again to go on',
    });
}
function isSettled(table) {
    const indexes = table.GlobalSecondaryIndexes ?? [];
    return table.TableStatus === 'ACTIVE' && indexes.every((i) => (i.IndexStatus ?? 'ACTIVE') === 'ACTIVE');
}


/***/ }),

/***/ 2435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ clockFor)
/* harmony export */ });
/* harmony import */ var _model_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8743);
/** The clock for an endpoint: a sandbox whose time can be moved is waited for by moving it. */

const LOOPBACK = /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?\/?$/;
/**
 * Chooses the clock for an endpoint. Only loopback addresses are asked whether they are a sandbox.
 * @returns a clock that sleeps by moving the sandbox's time (its clock is `auto` or `manual`), else the machine's.
 */
async function clockFor(endpoint) {
    if (!endpoint || !LOOPBACK.test(endpoint))
        return (0,_model_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml)();
    try {
        const answer = await fetch(new URL('/_sandbox', endpoint));
        const about = (await answer.json());
        if (about.sandbox === 'dynadrill' && about.clock !== 'real')
            return sandboxClock(endpoint, about.now ?? 0);
    }
    catch {
        // Not a sandbox (DynamoDB Local and moto answer otherwise); if it is nothing at all, the first call says so.
    }
    return (0,_model_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml)();
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


/***/ }),

/***/ 6762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ errorName),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   bJ: () => (/* binding */ isError),
/* harmony export */   dk: () => (/* binding */ mayHaveHappened),
/* harmony export */   or: () => (/* binding */ isSilence),
/* harmony export */   p0: () => (/* binding */ isThrottle)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1053);
/** What the service's errors mean, and which of them a later try may mend. */

/** The name of a service exception, e.g. `BackupInUseException`; for anything else the error's own name. */
function errorName(error) {
    const cause = error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error;
    return cause?.name ?? 'Error';
}
/** Whether the error is one of these service exceptions. */
function isError(error, ...names) {
    return names.includes(errorName(error));
}
/** Whether the call's answer was lost or the service failed, so that the call may have been carried out. */
function mayHaveHappened(error) {
    const cause = (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error);
    const status = cause?.$metadata?.httpStatusCode;
    return status === undefined ? !isCredentials(cause) && cause?.name !== 'AbortError' : status >= 500;
}
/** Whether the service failed, or the connection broke on the way: the same call may work in a moment. */
function isPassing(error) {
    const cause = error;
    if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y || cause?.name === 'AbortError')
        return false;
    const status = cause?.$metadata?.httpStatusCode;
    return status === undefined
        ? /ECONNRESET|EPIPE|socket hang up|TimeoutError/.test(`${cause?.code} ${cause?.name} ${cause?.message}`)
        : status >= 500;
}
/** Whether no answer came: the endpoint cannot be reached, the connection broke on the way, or the service failed. */
function isSilence(error) {
    const cause = (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error);
    return isPassing(cause) || UNREACHABLE.test(`${cause?.code} ${cause?.message}`);
}
const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/;
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
/** Calls of other services than DynamoDB that a role must be granted. */
const OTHERS = { GetMetricData: 'cloudwatch' };
function permission(operation) {
    return `${OTHERS[operation] ?? 'dynamodb'}:${operation}`;
}
/** Turns what the SDK throws into what a person can act on; other errors pass through as they are. */
function explain(error, operation) {
    const e = error;
    if (isCredentials(e)) {
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({
            what: 'no AWS credentials were found',
            means: 'nothing was looked at and nothing was changed',
            next: 'in a workflow, run aws-actions/configure-aws-credentials before this step and give the job ' +
                '`permissions: { id-token: write, contents: read }`; on a terminal, log in or set AWS_PROFILE',
            cause: error,
        });
    }
    if (/ExpiredToken/.test(e.name)) {
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({
            what: `the AWS credentials expired (${operation})`,
            means: 'what was done so far stands; drills that were waiting go on in the next run',
            next: 'log in again, or raise role-duration-seconds of aws-actions/configure-aws-credentials',
            cause: error,
        });
    }
    if (/UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch/.test(e.name)) {
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({
            what: `AWS does not accept these credentials: ${e.message} (${operation})`,
            means: 'nothing was changed by this call',
            next: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that the Region is enabled',
            cause: error,
        });
    }
    if (/AccessDenied/.test(e.name)) {
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({
            what: `not allowed: ${permission(operation)}: ${e.message}`,
            means: 'this call was not carried out',
            next: `grant ${permission(operation)} to the role (the README lists every permission by command)`,
            cause: error,
        });
    }
    const code = e.code ?? '';
    if (UNREACHABLE.test(`${code} ${e.message}`)) {
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({
            what: `the endpoint cannot be reached: ${e.message || code} (${operation})`,
            means: 'what the account holds is not known; nothing is assumed',
            next: 'check the network, the Region and the `endpoint` option',
            cause: error,
        });
    }
    return error;
}


/***/ }),

/***/ 1691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ accountOf),
/* harmony export */   o: () => (/* binding */ callerAccount)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1695);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1053);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6407);
/** Whose credentials these are. */



/**
 * The account of the credentials (STS GetCallerIdentity, which needs no permission).
 * @returns twelve digits, or `undefined` on an endpoint that has no STS: then the ARNs that come back must tell.
 * @throws UserError when there are no credentials or AWS does not accept them.
 */
async function callerAccount(connection) {
    const { region, endpoint, signal } = connection;
    const client = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__/* .STSClient */ .iM({
        region,
        maxAttempts: 3,
        requestHandler: _connection_js__WEBPACK_IMPORTED_MODULE_1__/* .PATIENCE */ .a,
        ...(endpoint ? { endpoint } : {}),
        ...connection.identity,
    });
    try {
        const answer = await connection.call('GetCallerIdentity', () => client.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__/* .GetCallerIdentityCommand */ .zI({}), signal ? { abortSignal: signal } : {}));
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
    return error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y && /credentials|reached/.test(error.message);
}
/** The account in an ARN: its fifth part. */
function accountOf(arn) {
    return arn.split(':')[4] ?? '';
}


/***/ }),

/***/ 2813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DA: () => (/* binding */ scanPage),
/* harmony export */   Gq: () => (/* binding */ getItem),
/* harmony export */   Gu: () => (/* binding */ queryPage),
/* harmony export */   JS: () => (/* binding */ getItems),
/* harmony export */   LD: () => (/* binding */ deleteItem),
/* harmony export */   t_: () => (/* binding */ putItem)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4305);
/** Items, in wire form. */

/** One page of a parallel scan (Scan: at most 1 MB). */
async function scanPage(connection, request) {
    const answer = await connection.sendWire(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__/* .ScanCommand */ .Zy5({
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
    const answer = await connection.sendWire(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__/* .GetItemCommand */ .ZKh({ TableName: table, Key: key, ConsistentRead: true }));
    return answer.Item;
}
/** The items of many distinct keys, strongly consistent, in no order (BatchGetItem, 100 keys a call, unprocessed ones asked again). */
async function getItems(connection, table, keys) {
    const items = [];
    let rest = keys;
    while (rest.length > 0) {
        const batch = rest.slice(0, 100);
        const answer = await connection.sendWire(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__/* .BatchGetItemCommand */ .Xo8({ RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } }));
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
    const answer = await connection.sendWire(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__/* .QueryCommand */ .sfZ({
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
    await connection.sendWire(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__/* .PutItemCommand */ .qnp({ TableName: table, Item: item, ...conditionParts(condition) }));
}
/** Deletes one item: whether or not it is there, or on a condition. @throws ConditionalCheckFailedException */
async function deleteItem(connection, table, key, condition) {
    await connection.sendWire(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_0__/* .DeleteItemCommand */ .gEv({ TableName: table, Key: key, ...conditionParts(condition) }));
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


/***/ }),

/***/ 8083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ retrying),
/* harmony export */   w: () => (/* binding */ poll)
/* harmony export */ });
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);

/** Calls `action` until it succeeds, fails otherwise, or the time is up; then throws its last error. */
async function retrying(action, options) {
    const end = options.clock.monotonic() + options.within;
    for (let pause = options.first ?? _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2;; pause = Math.min(pause * 2, 30 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2)) {
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
    for (let pause = options.first ?? 2 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2;; pause = Math.min(pause * 1.5, options.most ?? 20 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2)) {
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


/***/ }),

/***/ 5772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ scalingCalls),
/* harmony export */   LY: () => (/* binding */ scalableDimensions),
/* harmony export */   wz: () => (/* binding */ writeScalingOf)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1491);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6407);
/** Application Auto Scaling: a service beside DynamoDB, with a client of its own. */


/** Lends a client for some calls, signed as the connection signs, paced, counted and explained. */
async function scalingCalls(connection, work) {
    const { region, endpoint, signal } = connection;
    const client = new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_1__/* .ApplicationAutoScalingClient */ .gd({
        region,
        maxAttempts: 2,
        requestHandler: _connection_js__WEBPACK_IMPORTED_MODULE_0__/* .PATIENCE */ .a,
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
 * Whose write capacity scales by itself, of a table and its global indexes (DescribeScalableTargets).
 * @returns resources such as `table/orders` and `table/orders/index/by-day`
 * @throws whatever the endpoint says when it has no such service
 */
async function writeScalingOf(connection, table, indexes) {
    return scalingCalls(connection, async (send) => {
        const ResourceIds = [`table/${table}`, ...indexes.map((index) => `table/${table}/index/${index}`)];
        const answer = await send('DescribeScalableTargets', (client, options) => client.send(new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_1__/* .DescribeScalableTargetsCommand */ .sH({ ServiceNamespace: 'dynamodb', ResourceIds }), options));
        return (answer.ScalableTargets ?? [])
            .filter(({ ScalableDimension }) => ScalableDimension?.endsWith(':WriteCapacityUnits'))
            .map(({ ResourceId }) => ResourceId ?? '');
    });
}
/**
 * What of a table and its indexes scales by itself (DescribeScalableTargets).
 * @returns dimensions such as `dynamodb:table:WriteCapacityUnits`
 * @throws whatever the endpoint says when it has no such service
 */
async function scalableDimensions(connection, table) {
    return scalingCalls(connection, async (send) => {
        const input = { ServiceNamespace: 'dynamodb', ResourceIds: [`table/${table}`] };
        const answer = await send('DescribeScalableTargets', (client, options) => client.send(new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_1__/* .DescribeScalableTargetsCommand */ .sH(input), options));
        return (answer.ScalableTargets ?? []).map((t) => t.ScalableDimension ?? '');
    });
}


/***/ }),

/***/ 4329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HL: () => (/* binding */ resourcePolicySetting),
/* harmony export */   hr: () => (/* binding */ kinesisSetting),
/* harmony export */   wP: () => (/* binding */ insightsSetting)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4305);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1691);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8083);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(384);
/** Settings of services around the table: who may use it, who watches it, who is told of its changes. */






/** A simulator answers what it does not have like a failure of the service, for ever: there one such answer must do. */
function asking({ endpoint, send, sendOnce, clock }) {
    if (!endpoint)
        return send;
    const patient = (command) => (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retrying */ .R)(() => sendOnce(command), { clock, within: _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY, when: _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isThrottle */ .p0 });
    return patient;
}
const resourcePolicySetting = {
    name: 'resource policy',
    async read(connection, { arn }) {
        try {
            const { Policy } = await asking(connection)(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .GetResourcePolicyCommand */ .Mab({ ResourceArn: arn }));
            return Policy ? JSON.stringify(JSON.parse(Policy)) : undefined;
        }
        catch (error) {
            if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'PolicyNotFoundException'))
                return undefined;
            throw error;
        }
    },
    write: (connection, { arn }, policy) => (0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .patiently */ .d_)(connection, async () => {
        await connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .PutResourcePolicyCommand */ .x6h({ ResourceArn: arn, Policy: policy }));
    }),
    // A policy names its own table.
    carried: (policy, from, to) => policy.replaceAll(JSON.stringify(from.arn).slice(1, -1), to.arn),
    describe: (policy) => `${policy.length} characters`,
};
/** Where Contributor Insights is on: on the table (`''`) and on indexes, by name. */
const insightsSetting = {
    name: 'Contributor Insights',
    async read(connection, table) {
        const { Table } = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .DescribeTableCommand */ .h8C({ TableName: table.name }));
        const names = ['', ...(Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName ?? '')].sort();
        const on = [];
        for (const name of names)
            if (await hasInsights(connection, table, name))
                on.push(name);
        return on.length > 0 ? on : undefined;
    },
    async write(connection, table, names) {
        for (const index of names) {
            await (0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .patiently */ .d_)(connection, async () => {
                await connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .UpdateContributorInsightsCommand */ .nrO({
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
        const answer = await asking(connection)(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .DescribeContributorInsightsCommand */ .$Vn({ TableName: name, ...(index ? { IndexName: index } : {}) }));
        return /^ENABL/.test(answer.ContributorInsightsStatus ?? '');
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'ResourceNotFoundException'))
            return false;
        throw error;
    }
}
/** ARNs of the Kinesis streams that the table's changes go to. */
const kinesisSetting = {
    name: 'Kinesis destination',
    async read(connection, { name }) {
        const answer = await asking(connection)(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .DescribeKinesisStreamingDestinationCommand */ .RVB({ TableName: name }));
        const on = (answer.KinesisDataStreamDestinations ?? [])
            .filter((destination) => /^(ACTIVE|ENABLING|UPDATING)$/.test(destination.DestinationStatus ?? ''))
            .map((destination) => destination.StreamArn ?? '')
            .sort();
        return on.length > 0 ? on : undefined;
    },
    async write(connection, { name }, arns) {
        for (const StreamArn of arns) {
            await (0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .patiently */ .d_)(connection, async () => {
                await connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_5__/* .EnableKinesisStreamingDestinationCommand */ .VAu({ TableName: name, StreamArn }));
            });
        }
    },
    obstacle(arns, _from, to) {
        const stranger = arns.find((arn) => regionOf(arn) !== regionOf(to.arn) || (0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .accountOf */ .X)(arn) !== (0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .accountOf */ .X)(to.arn));
        return (stranger && `a table can only write to a Kinesis stream of its own account and Region, and ${stranger} is none`);
    },
    describe: (arns) => arns.map((arn) => arn.split('/').at(-1) ?? arn).join(', '),
};
function regionOf(arn) {
    return arn.split(':')[3] ?? '';
}


/***/ }),

/***/ 6042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ SETTINGS),
  f: () => (/* binding */ isUnknownHere)
});

// EXTERNAL MODULE: ./lib/aws/errors.js
var errors = __webpack_require__(6762);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-application-auto-scaling/dist-cjs/index.js
var dist_cjs = __webpack_require__(1491);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js
var client_dynamodb_dist_cjs = __webpack_require__(4305);
// EXTERNAL MODULE: ./lib/aws/scaling.js
var scaling = __webpack_require__(5772);
// EXTERNAL MODULE: ./lib/aws/tables.js
var tables = __webpack_require__(384);
;// CONCATENATED MODULE: ./lib/aws/settings-scaling.js
/** Auto scaling of a table and its indexes: what scales between which bounds, and by which policies. */




const DYNAMODB = 'dynamodb';
const scalingSetting = {
    name: 'auto scaling',
    async read(connection, table) {
        const { Table } = await connection.send(new client_dynamodb_dist_cjs/* DescribeTableCommand */.h8C({ TableName: table.name }));
        const indexes = (Table?.GlobalSecondaryIndexes ?? []).map((index) => `table/${table.name}/index/${index.IndexName}`);
        return (0,scaling/* scalingCalls */.Hs)(connection, async (send) => {
            const found = [];
            for (let next, first = true; first || next; first = false) {
                // Named, as an account may have thousands of them.
                const ResourceIds = [`table/${table.name}`, ...indexes];
                const input = { ServiceNamespace: DYNAMODB, ResourceIds, NextToken: next };
                const page = await send('DescribeScalableTargets', (client, options) => client.send(new dist_cjs/* DescribeScalableTargetsCommand */.sH(input), options));
                found.push(...(page.ScalableTargets ?? []));
                next = page.NextToken;
            }
            const mine = found.filter((target) => isOf(table, target.ResourceId));
            if (mine.length === 0)
                return undefined;
            const policies = [];
            for (const resource of new Set(mine.map((target) => target.ResourceId))) {
                const input = { ServiceNamespace: DYNAMODB, ResourceId: resource };
                const page = await send('DescribeScalingPolicies', (client, options) => client.send(new dist_cjs/* DescribeScalingPoliciesCommand */.yY(input), options));
                policies.push(...(page.ScalingPolicies ?? []));
            }
            return scalingOf(table, mine, policies);
        });
    },
    async write(connection, table, { targets, policies }) {
        await (0,scaling/* scalingCalls */.Hs)(connection, async (send) => {
            for (const { of, dimension, least, most } of targets) {
                const input = { ...resource(table, of, dimension), MinCapacity: least, MaxCapacity: most };
                await (0,tables/* patiently */.d_)(connection, () => send('RegisterScalableTarget', (client, options) => client.send(new dist_cjs/* RegisterScalableTargetCommand */.Jr(input), options)));
            }
            for (const { of, dimension, name, tracking } of policies) {
                const input = {
                    ...resource(table, of, dimension),
                    PolicyName: name,
                    PolicyType: 'TargetTrackingScaling',
                    TargetTrackingScalingPolicyConfiguration: tracking,
                };
                await (0,tables/* patiently */.d_)(connection, () => send('PutScalingPolicy', (client, options) => client.send(new dist_cjs/* PutScalingPolicyCommand */.OJ(input), options)));
            }
        });
    },
    // The console names a policy after its table.
    carried: ({ targets, policies }, from, to) => ({
        targets,
        policies: sorted(policies.map((p) => ({ ...p, name: p.name.replaceAll(`table/${from.name}`, `table/${to.name}`) }))),
    }),
    describe: ({ targets }) => targets.map(({ of, dimension, least, most }) => `${of || dimension.split(':').at(-1)} ${least}–${most}`).join(', '),
};
function isOf({ name }, resourceId = '') {
    return resourceId === `table/${name}` || resourceId.startsWith(`table/${name}/index/`);
}
function scalingOf({ name }, targets, policies) {
    const of = (id = '') => id.slice(`table/${name}`.length);
    return {
        targets: sorted(targets.map((t) => ({
            of: of(t.ResourceId),
            dimension: t.ScalableDimension ?? '',
            least: t.MinCapacity ?? 0,
            most: t.MaxCapacity ?? 0,
        }))),
        policies: sorted(policies.map((p) => ({
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
function sorted(values) {
    return values.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

// EXTERNAL MODULE: ./lib/aws/settings-services.js
var settings_services = __webpack_require__(4329);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/aws/create-table.js
var create_table = __webpack_require__(7764);
;// CONCATENATED MODULE: ./lib/aws/settings-table.js
/** Settings that the table itself carries: UpdateTable, TagResource, UpdateTimeToLive, UpdateContinuousBackups. */




/** Tags, but for AWS's own, which nobody can set, and ours, which say what the copy is. */
const tagsSetting = {
    name: 'tags',
    async read(connection, { arn }) {
        const tags = Object.entries(await (0,tables/* listTags */.cB)(connection, arn))
            .filter(([key]) => !key.startsWith('aws:') && !key.startsWith(names/* OWN_TAGS */.Ri))
            .sort(([a], [b]) => (a < b ? -1 : 1));
        return tags.length > 0 ? Object.fromEntries(tags) : undefined;
    },
    write: (connection, { arn }, tags) => (0,tables/* tagTable */.nB)(connection, arn, tags),
    describe: (tags) => Object.keys(tags).join(', '),
};
const ttlSetting = {
    name: 'time to live',
    async read(connection, { name }) {
        const answer = await connection.send(new client_dynamodb_dist_cjs/* DescribeTimeToLiveCommand */.zyW({ TableName: name }));
        const { TimeToLiveStatus: status = '', AttributeName: attribute = '' } = answer.TimeToLiveDescription ?? {};
        return /^ENABL/.test(status) ? { attribute } : undefined;
    },
    write: (connection, { name }, { attribute }) => (0,tables/* patiently */.d_)(connection, async () => {
        const wanted = { Enabled: true, AttributeName: attribute };
        await connection.sendOnce(new client_dynamodb_dist_cjs/* UpdateTimeToLiveCommand */.Btq({ TableName: name, TimeToLiveSpecification: wanted }));
    }),
    describe: ({ attribute }) => attribute,
};
const pitrSetting = {
    name: 'point-in-time recovery',
    async read(connection, { name }) {
        const pitr = await (0,tables/* describePitr */.v$)(connection, name);
        return pitr.enabled ? { days: pitr.days } : undefined;
    },
    write: (connection, { name }, { days }) => (0,tables/* enablePitr */.HY)(connection, name, days),
    describe: ({ days }) => `${days}d`,
};
const tableClassSetting = {
    name: 'table class',
    async read(connection, table) {
        const found = (await described(connection, table)).TableClassSummary?.TableClass;
        return found === 'STANDARD' ? undefined : found;
    },
    write: (connection, table, TableClass) => update(connection, table, { TableClass }),
    describe: (tableClass) => tableClass,
};
const streamSetting = {
    name: 'stream',
    async read(connection, table) {
        const stream = (await described(connection, table)).StreamSpecification;
        return stream?.StreamEnabled ? { view: stream.StreamViewType ?? '' } : undefined;
    },
    write: (connection, table, { view }) => update(connection, table, {
        StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    }),
    describe: ({ view }) => view,
};
const deletionProtectionSetting = {
    name: 'deletion protection',
    read: async (connection, table) => (await described(connection, table)).DeletionProtectionEnabled || undefined,
    write: (connection, { name }) => (0,tables/* setDeletionProtection */._Z)(connection, name, true),
    describe: () => 'on',
};
const onDemandLimitsSetting = {
    name: 'on-demand limits',
    async read(connection, table) {
        const found = await described(connection, table);
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
async function described(connection, { name }) {
    return (await (0,create_table/* describeRaw */.Kj)(connection, name)) ?? {};
}
async function update(connection, { name }, change) {
    await (0,tables/* patiently */.d_)(connection, () => connection.sendOnce(new client_dynamodb_dist_cjs/* UpdateTableCommand */.NQf({ TableName: name, ...change })));
    await (0,create_table/* untilActive */.Xd)(connection, name);
}

;// CONCATENATED MODULE: ./lib/aws/settings.js




/** In the order in which they are given; what expires or streams items, and what forbids changes, comes last. */
const SETTINGS = [
    tagsSetting,
    tableClassSetting,
    onDemandLimitsSetting,
    scalingSetting,
    settings_services/* insightsSetting */.wP,
    settings_services/* resourcePolicySetting */.HL,
    pitrSetting,
    ttlSetting,
    streamSetting,
    settings_services/* kinesisSetting */.hr,
    deletionProtectionSetting,
];
const UNKNOWN = /UnknownOperation|NotImplemented|InvalidAction|MissingAction|UnrecognizedOperation/;
/** Whether the endpoint does not know the call, or has no such service; AWS's own endpoints know every one. */
function isUnknownHere(error, { endpoint }) {
    if (UNKNOWN.test((0,errors/* errorName */.Is)(error)))
        return true;
    if (!endpoint)
        return false;
    const status = error?.$metadata?.httpStatusCode;
    // An answer that is none of the service's: a simulator's page for what it does not have.
    return status === 404 || status === 405 || status === 501 || error instanceof SyntaxError;
}


/***/ }),

/***/ 384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HY: () => (/* binding */ enablePitr),
/* harmony export */   Je: () => (/* binding */ listTableNames),
/* harmony export */   O$: () => (/* binding */ untagTable),
/* harmony export */   Sf: () => (/* binding */ enableStream),
/* harmony export */   UW: () => (/* binding */ disablePitr),
/* harmony export */   _Z: () => (/* binding */ setDeletionProtection),
/* harmony export */   cB: () => (/* binding */ listTags),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   kG: () => (/* binding */ deleteTable),
/* harmony export */   nB: () => (/* binding */ tagTable),
/* harmony export */   ni: () => (/* binding */ createKeyedTable),
/* harmony export */   oL: () => (/* binding */ describeTtl),
/* harmony export */   uq: () => (/* binding */ describeTable),
/* harmony export */   v$: () => (/* binding */ describePitr)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4305);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8083);
/** Tables: what they are, what protects them, and the few changes that the runner makes to them. */




/** Every table name of the Region (ListTables, paged). */
async function listTableNames(connection) {
    const names = [];
    let start;
    do {
        const page = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .ListTablesCommand */ .H7({ Limit: 100, ExclusiveStartTableName: start }));
        names.push(...(page.TableNames ?? []));
        start = page.LastEvaluatedTableName;
    } while (start);
    return names;
}
/** One table (DescribeTable). @returns `undefined` when there is none of that name. */
async function describeTable(connection, name) {
    try {
        const { Table } = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .DescribeTableCommand */ .h8C({ TableName: name }));
        return Table ? tableFrom(Table) : undefined;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'ResourceNotFoundException'))
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
        ...restoredFrom(t),
        ...(t.TableClassSummary?.TableClass ? { tableClass: t.TableClassSummary.TableClass } : {}),
        ...(t.SSEDescription?.KMSMasterKeyArn ? { kmsKey: t.SSEDescription.KMSMasterKeyArn } : {}),
        replicas: replicasFrom(t),
    };
}
/** The replicas in other Regions; an endpoint may list the table's own among them. */
function replicasFrom({ Replicas = [], TableArn = '' }) {
    const own = TableArn.split(':')[3];
    return Replicas.filter(({ RegionName }) => RegionName !== own).map((r) => ({
        region: r.RegionName ?? '',
        status: r.ReplicaStatus ?? 'UNKNOWN',
        ...(r.KMSMasterKeyId ? { kmsKey: r.KMSMasterKeyId } : {}),
    }));
}
function restoredFrom({ RestoreSummary: summary }) {
    if (!summary)
        return {};
    const { SourceBackupArn: backupArn, SourceTableArn: tableArn, RestoreDateTime } = summary;
    const at = RestoreDateTime?.getTime();
    return {
        restoredFrom: {
            ...(backupArn ? { backupArn } : {}),
            ...(tableArn ? { tableArn } : {}),
            ...(at === undefined ? {} : { at }),
        },
    };
}
/** The stream's label is the instant at which it was enabled, UTC though it carries no `Z`. */
function streamFrom(t) {
    const { StreamEnabled, StreamViewType: view = '' } = t.StreamSpecification ?? {};
    if (!StreamEnabled)
        return {};
    const label = t.LatestStreamLabel ?? '';
    return {
        stream: { view, arn: t.LatestStreamArn ?? '', enabledAt: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .fromIso */ .ap)(label.endsWith('Z') ? label : `${label}Z`) },
    };
}
/** Point-in-time recovery of a table (DescribeContinuousBackups; `ContinuousBackupsStatus` is always ENABLED, so not read). */
async function describePitr(connection, name) {
    const answer = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .DescribeContinuousBackupsCommand */ .NXH({ TableName: name }));
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
async function listTags(connection, arn) {
    const tags = {};
    let next;
    do {
        const page = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .ListTagsOfResourceCommand */ .IIA({ ResourceArn: arn, NextToken: next }));
        for (const tag of page.Tags ?? [])
            tags[tag.Key ?? ''] = tag.Value ?? '';
        next = page.NextToken;
    } while (next);
    return tags;
}
/** The attribute that expires a table's items, when TTL is on (DescribeTimeToLive). */
async function describeTtl(connection, name) {
    const answer = await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .DescribeTimeToLiveCommand */ .zyW({ TableName: name }));
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
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)(once, {
        clock,
        ...(signal ? { signal } : {}),
        within: 3 * _model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY,
        when: (e) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isThrottle */ .p0)(e) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(e) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(e, ...PASSING),
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
    const command = () => new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .UpdateContinuousBackupsCommand */ .Ntq({ TableName: name, PointInTimeRecoverySpecification: specification });
    await patiently(connection, () => connection.sendOnce(command()), mayI);
}
/** Enables a stream of new and old images (UpdateTable, alone in its call); the table is UPDATING for some seconds. */
async function enableStream(connection, name, mayI) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };
    await patiently(connection, () => connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .UpdateTableCommand */ .NQf({ TableName: name, StreamSpecification })), mayI);
}
/** Sets deletion protection (UpdateTable, alone in its call). */
async function setDeletionProtection(connection, name, on, mayI) {
    await patiently(connection, () => connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .UpdateTableCommand */ .NQf({ TableName: name, DeletionProtectionEnabled: on })), mayI);
}
/** Adds tags to a table that is ACTIVE. */
async function tagTable(connection, arn, tags) {
    await patiently(connection, () => connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .TagResourceCommand */ .eqU({ ResourceArn: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) })));
}
/** Takes tags away. */
async function untagTable(connection, arn, keys) {
    await patiently(connection, () => connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .UntagResourceCommand */ .RP$({ ResourceArn: arn, TagKeys: [...keys] })));
}
/** Creates an on-demand table with string keys `pk` and `sk`, protected and tagged: the shape of a ledger. */
async function createKeyedTable(connection, name, tags) {
    await connection.send(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .CreateTableCommand */ .IxS({
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
        await patiently(connection, () => connection.sendOnce(new _aws_sdk_client_dynamodb__WEBPACK_IMPORTED_MODULE_3__/* .DeleteTableCommand */ .$uC({ TableName: name })), mayI);
    }
    catch (error) {
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isError */ .bJ)(error, 'ResourceNotFoundException'))
            throw error;
    }
}


/***/ }),

/***/ 5371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SC: () => (/* binding */ readLedger),
/* harmony export */   SV: () => (/* binding */ getWitness),
/* harmony export */   UM: () => (/* binding */ removeBackupCopy),
/* harmony export */   ZA: () => (/* binding */ putBackupCopy),
/* harmony export */   cn: () => (/* binding */ getDrill),
/* harmony export */   f: () => (/* binding */ putSeries),
/* harmony export */   gG: () => (/* binding */ forgetBackup),
/* harmony export */   gf: () => (/* binding */ getBackupCopy),
/* harmony export */   ld: () => (/* binding */ getProof),
/* harmony export */   lh: () => (/* binding */ putDrill),
/* harmony export */   mc: () => (/* binding */ putProof),
/* harmony export */   pm: () => (/* binding */ putWitness),
/* harmony export */   vU: () => (/* binding */ putLastRun)
/* harmony export */ });
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6762);
/* harmony import */ var _rewinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2329);
/* harmony import */ var _table_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4611);
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
            rewinds: rows
                .filter((r) => r.key.startsWith(_rewinds_js__WEBPACK_IMPORTED_MODULE_1__/* .REWIND_PREFIX */ .zI))
                .map((r) => ({ ...r.data, version: r.version })),
            ...(lastRun ? { lastRun } : {}),
        };
    }
    catch (error) {
        if ((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isError */ .bJ)(error, 'ResourceNotFoundException'))
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
/** Forgets what was proved, witnessed and set of a backup that is gone. */
async function forgetBackup(store, backupArn) {
    await (0,_table_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .forgetTableSettings */ .Pn)(store, backupArn);
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


/***/ }),

/***/ 2329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ie: () => (/* binding */ ListWriter),
/* harmony export */   KK: () => (/* binding */ getRewind),
/* harmony export */   ar: () => (/* binding */ readChunk),
/* harmony export */   nB: () => (/* binding */ Results),
/* harmony export */   tK: () => (/* binding */ removeList),
/* harmony export */   zI: () => (/* binding */ REWIND_PREFIX),
/* harmony export */   zj: () => (/* binding */ putRewind)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/** The records of rewinds: one a table, and aside what is to be written, in chunks, and what became of it. */

/** What the keys of the records begin with that planning reads. */
const REWIND_PREFIX = 'rewind#';
/** The latest rewind of a table. */
async function getRewind(store, table) {
    const row = await store.get(REWIND_PREFIX + table);
    return row ? { ...row.data, version: row.version } : undefined;
}
/**
 * Writes a rewind’s record over the version that it carries (0: there must be none).
 * @throws RecordMoved when another run has moved it on
 */
async function putRewind(store, rewind) {
    const { version, ...data } = rewind;
    return { ...rewind, version: await store.put(REWIND_PREFIX + rewind.table, data, version) };
}
const nameOf = ({ id, comparison = 0 }) => `${id}.${comparison}`;
/** Where the lists are kept: planning does not read them. */
function aside(store) {
    return store.aside('rewind');
}
const number = (n) => String(n).padStart(7, '0');
const chunkKey = (list, chunk) => `${nameOf(list)}#list#${number(chunk)}`;
const partKey = (list, chunk, part) => `${chunkKey(list, chunk)}#${number(part)}`;
const resultKey = (list, chunk) => `${nameOf(list)}#result#${number(chunk)}`;
/** Takes rows, and writes them in chunks that fit into an item of the ledger. */
class ListWriter {
    #store;
    #list;
    #beforeWrite;
    #rows = [];
    #bytes = 0;
    #chunks = 0;
    /** @param beforeWrite throws when this run may write no more */
    constructor(store, list, beforeWrite) {
        this.#store = aside(store);
        this.#list = list;
        this.#beforeWrite = beforeWrite;
    }
    async add(row) {
        const text = JSON.stringify(row);
        const size = Buffer.byteLength(text) + 1;
        if (this.#rows.length > 0 && this.#bytes + size > _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .REWIND_CHUNK */ ._Y.bytes)
            await this.#flush();
        this.#rows.push(text);
        this.#bytes += size;
    }
    /** Writes what is left. @returns how many chunks there are */
    async end() {
        if (this.#rows.length > 0)
            await this.#flush();
        return this.#chunks;
    }
    async #flush() {
        await this.#beforeWrite();
        const chunk = this.#chunks++;
        const rows = this.#rows;
        const whole = this.#bytes <= _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .REWIND_CHUNK */ ._Y.bytes;
        if (whole)
            await this.#store.overwrite(chunkKey(this.#list, chunk), { rows: rows.map((row) => JSON.parse(row)) });
        else {
            // One row that is too long for an item: its JSON in parts, of which even the worst characters fit.
            const [text = ''] = rows;
            const parts = Math.ceil(text.length / _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .REWIND_CHUNK */ ._Y.part);
            for (let part = 0; part < parts; part++) {
                const slice = text.slice(part * _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .REWIND_CHUNK */ ._Y.part, (part + 1) * _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .REWIND_CHUNK */ ._Y.part);
                await this.#store.overwrite(partKey(this.#list, chunk, part), { text: slice });
            }
            await this.#store.overwrite(chunkKey(this.#list, chunk), { parts });
        }
        this.#rows = [];
        this.#bytes = 0;
    }
}
/** The rows of one chunk. @throws Error when the ledger has lost them */
async function readChunk(store, rewind, chunk) {
    const list = aside(store);
    const data = (await list.get(chunkKey(rewind, chunk)))?.data;
    if (data && 'rows' in data)
        return data.rows;
    let text = '';
    for (let part = 0; part < (data?.parts ?? 0); part++) {
        text += (await list.get(partKey(rewind, chunk, part)))?.data.text ?? '';
    }
    if (text === '')
        throw new Error(`the ledger has lost chunk ${chunk} of the list of rewind ${rewind.id}`);
    return [JSON.parse(text)];
}
/** What became of the chunks of a list. */
class Results {
    #store;
    #list;
    constructor(store, list) {
        this.#store = aside(store);
        this.#list = list;
    }
    /** What became of a chunk so far. */
    async read(chunk) {
        const row = await this.#store.get(resultKey(this.#list, chunk));
        const nothing = { applied: [], conflicts: [], already: 0, forced: 0, expired: [], gone: '', underWay: [] };
        const written = { 'put-back': 0, revert: 0, delete: 0 };
        return { ...nothing, written, ...row?.data, version: row?.version ?? 0 };
    }
    /**
     * Keeps it over the version that was read.
     * @returns the new version. @throws RecordMoved when another run has gone on with the chunk
     */
    put(chunk, { version, ...data }) {
        return this.#store.put(resultKey(this.#list, chunk), data, version);
    }
}
/** Forgets the list of a rewind that is over: it holds what items held. Chunks that a killed comparison left go, too. */
async function removeList(store, { id, comparison: latest = 0 }) {
    for (let comparison = 0; comparison <= latest; comparison++)
        await removeOne(aside(store), { id, comparison });
}
async function removeOne(list, name) {
    const stands = async (chunk) => (await list.get(chunkKey(name, chunk))) !== undefined || (await list.get(partKey(name, chunk, 0))) !== undefined;
    let chunks = 0;
    while (await stands(chunks))
        chunks++;
    // From the end, so that what a kill leaves is found again from the beginning.
    for (let chunk = chunks - 1; chunk >= 0; chunk--) {
        let parts = 0;
        while (await list.get(partKey(name, chunk, parts)))
            parts++;
        for (let part = parts - 1; part >= 0; part--)
            await list.remove(partKey(name, chunk, part));
        await list.remove(resultKey(name, chunk));
        await list.remove(chunkKey(name, chunk));
    }
}


/***/ }),

/***/ 1264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ RecordMoved),
/* harmony export */   i: () => (/* binding */ Store)
/* harmony export */ });
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6762);
/* harmony import */ var _aws_items_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2813);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);



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
            const page = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .queryPage */ .Gu)(this.#connection, {
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
            const item = await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .getItem */ .Gq)(this.#connection, this.table, { pk: { S: name }, sk: { S: key } });
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
            written: { S: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(this.#connection.clock.now()) },
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
            await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .putItem */ .t_)(this.#connection, this.table, item, condition);
        }
        catch (error) {
            if (!(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isError */ .bJ)(error, 'ConditionalCheckFailedException'))
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
            written: { S: (0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(this.#connection.clock.now()) },
            data: { S: JSON.stringify(data) },
        };
        await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .putItem */ .t_)(this.#connection, this.table, item);
    }
    /** Removes a record, under whatever name it was written. */
    async remove(key) {
        for (const name of this.#names) {
            await (0,_aws_items_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteItem */ .LD)(this.#connection, this.table, { pk: { S: name }, sk: { S: key } });
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


/***/ }),

/***/ 4611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ putTableSettings),
/* harmony export */   Gs: () => (/* binding */ getTableSettings),
/* harmony export */   MN: () => (/* binding */ newestTableSettings),
/* harmony export */   Pn: () => (/* binding */ forgetTableSettings),
/* harmony export */   lf: () => (/* binding */ settingsBefore)
/* harmony export */ });
const BACKUP = 'backup#';
const NEWEST = 'table#';
/** Keeps the settings under their backup, and as the newest of the table's name. */
async function putTableSettings(store, settings) {
    const kept = keptIn(store);
    if (settings.backupArn !== undefined)
        await kept.overwrite(BACKUP + settings.backupArn, settings);
    await kept.overwrite(NEWEST + settings.table, settings);
}
/** The settings that were read beside a backup. */
async function getTableSettings(store, backupArn) {
    return (await keptIn(store).get(BACKUP + backupArn))?.data;
}
/** The last settings that were read of a table of this name, whatever became of the backup. */
async function newestTableSettings(store, table) {
    return (await keptIn(store).get(NEWEST + table))?.data;
}
/** The settings of a table's incarnation that were read last before a moment. */
async function settingsBefore(store, table, at) {
    const rows = await keptIn(store).all(BACKUP);
    return rows
        .map(({ data }) => data)
        .filter((record) => record.table === table.name && record.tableId === table.id && record.at <= at)
        .sort((a, b) => b.at - a.at)[0];
}
/** Forgets those of a backup that is gone; the newest of the table's name stay. */
async function forgetTableSettings(store, backupArn) {
    await keptIn(store).remove(BACKUP + backupArn);
}
function keptIn(store) {
    return store.aside('settings');
}


/***/ }),

/***/ 5586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
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


/***/ }),

/***/ 7295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ assertArn),
/* harmony export */   x: () => (/* binding */ settleAccount)
/* harmony export */ });
/* harmony import */ var _aws_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1691);
/* harmony import */ var _aws_tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(384);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1053);



/**
 * Makes sure that the credentials, and the ledger if there is one, are of the policy's account.
 * @returns whether the ledger table exists and is ACTIVE
 * @throws UserError when they are another account's: nothing has been written
 */
async function settleAccount(connection, policy) {
    const account = await (0,_aws_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .callerAccount */ .o)(connection);
    if (account)
        assertAccount(policy, account, 'the credentials are');
    const ledger = await (0,_aws_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTable */ .uq)(connection, policy.ledger);
    if (ledger)
        assertArn(policy, ledger.arn);
    return { ledger: ledger?.status === 'ACTIVE' || ledger?.status === 'UPDATING' };
}
/** @throws UserError when the ARN is another account's */
function assertArn(policy, arn) {
    const account = (0,_aws_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .accountOf */ .X)(arn);
    if (/^\d{12}$/.test(account))
        assertAccount(policy, account, `${arn} is`);
}
function assertAccount(policy, account, subject) {
    if (account === policy.account)
        return;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
        what: `${subject} of account ${account}, but the policy is for account ${policy.account}`,
        where: policy.source.file,
        means: 'nothing was changed',
        next: 'use the credentials of the policy’s account, or correct `account:` in the policy',
        exit: 2,
    });
}


/***/ })

};
