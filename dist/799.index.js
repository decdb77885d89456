export const id = 799;
export const ids = [799];
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

/***/ 8799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rewind: () => (/* binding */ rewind)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/aws/tables.js
var tables = __webpack_require__(384);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
;// CONCATENATED MODULE: ./lib/data/rewind/since.js
/** Which moment comes back, and whether `--discard-since` means it. Pure. */



/** All that was written before is in what comes back: epoch milliseconds. */
function holdsAllBefore(origin) {
    if (origin.kind === 'point-in-time')
        return origin.at;
    // A copy was read from then on; a backup is of a moment up to a minute off.
    return (0,names/* copyTableOf */.lO)(origin.arn) === undefined ? origin.createdAt - constants/* BACKUP_SPREAD */.dp : origin.createdAt;
}
/**
 * Whether `since` lies so late that what comes back may lack good writes from before it: then only a stream tells which items
 * are given up.
 */
function isLaterThanOrigin(since, origin) {
    return since > lastNear(origin);
}
/** The latest `--discard-since` that still means the moment that comes back. */
function lastNear(origin) {
    return origin.kind === 'point-in-time' ? origin.at + time/* SECOND */.Z2 + constants/* EPSILON */.p8 : origin.createdAt + constants/* DISCARD_NEAR */.ue;
}

// EXTERNAL MODULE: ./lib/ledger/records.js
var records = __webpack_require__(5371);
// EXTERNAL MODULE: ./lib/ledger/rewinds.js
var rewinds = __webpack_require__(2329);
// EXTERNAL MODULE: ./lib/ledger/store.js
var ledger_store = __webpack_require__(1264);
// EXTERNAL MODULE: ./lib/ledger/table.js
var table = __webpack_require__(6985);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/observe/account.js
var account = __webpack_require__(7295);
// EXTERNAL MODULE: ./lib/plan/typical-restore.js
var typical_restore = __webpack_require__(4760);
// EXTERNAL MODULE: ./lib/report/rewind-words.js
var rewind_words = __webpack_require__(4539);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/data/item-hash.js
var item_hash = __webpack_require__(2846);
;// CONCATENATED MODULE: ./lib/data/rewind/keys-file.js
/** The keys of `--keys-file`: one a line, as DynamoDB JSON or as plain JSON values. Pure. */

/** A number that JSON.parse gives back as it was written. */
const SAFE_DIGITS = 15;
/**
 * @param file its name, for messages
 * @throws UserError (exit 2) naming the first line that is no key of the table
 */
function parseKeys(text, keys, file) {
    const found = [];
    for (const [i, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '')
            continue;
        const key = keyFrom(line, keys);
        if (typeof key === 'string')
            throw wrong(`${file}:${i + 1}`, key, keys);
        found.push(key);
    }
    if (found.length === 0)
        throw wrong(file, 'there is no key in it', keys);
    return found;
}
/** @returns the key, or what is wrong with the line */
function keyFrom(line, keys) {
    let parsed;
    try {
        parsed = JSON.parse(line);
    }
    catch {
        return 'the line is not JSON';
    }
    const [only, ...others] = keys;
    const bare = parsed === null || typeof parsed !== 'object';
    if (bare && (others.length > 0 || !only))
        return 'a key of two attributes is written as an object';
    const values = bare ? { [only?.name ?? '']: parsed } : parsed;
    const stray = Object.keys(values).find((name) => !keys.some((key) => key.name === name));
    if (stray !== undefined)
        return `\`${stray}\` is no key attribute of the table`;
    const key = [];
    for (const attribute of keys) {
        if (!Object.hasOwn(values, attribute.name))
            return `\`${attribute.name}\` is missing`;
        const value = keyValue(values[attribute.name], attribute);
        if (typeof value === 'string')
            return `\`${attribute.name}\` ${value}`;
        key.push([attribute.name, value]);
    }
    return Object.fromEntries(key);
}
function keyValue(given, { type }) {
    const expected = `is of type ${type}`;
    if (given !== null && typeof given === 'object') {
        const [[name, value] = [], ...more] = Object.entries(given);
        return name === type && typeof value === 'string' && more.length === 0
            ? { [type]: value }
            : expected;
    }
    if (typeof given === 'string') {
        if (type === 'N' && !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(given))
            return expected;
        return { [type]: given };
    }
    if (type !== 'N' || typeof given !== 'number')
        return expected;
    const digits = String(given).replace(/\D/g, '').length;
    return digits <= SAFE_DIGITS ? { N: String(given) } : 'has more digits than a plain number keeps: write it in quotes';
}
function wrong(where, what, keys) {
    const example = Object.fromEntries(keys.map(({ name, type }) => [name, { [type]: type === 'N' ? '42' : 'a' }]));
    return new errors/* UserError */.y({
        what,
        where,
        means: 'nothing was done',
        next: `write one key a line, such as ${JSON.stringify(example)}, or plain JSON values`,
        exit: 2,
    });
}

// EXTERNAL MODULE: ./lib/model/words.js
var model_words = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/policy/attribute.js + 1 modules
var policy_attribute = __webpack_require__(6499);
// EXTERNAL MODULE: ./lib/policy/yaml/parse.js + 4 modules
var parse = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/run/rewind/choose.js
/** Which items, read against the table: the keys of the file, the value of the filter. */








/**
 * @param keysText what the file of keys holds
 * @throws UserError (exit 2) when the keys or the filter make no sense
 */
function choose(selection, keysText, { keys }) {
    const { changedBetween: window, keysFile, where: text, discardSince } = selection;
    const found = keysFile === undefined ? undefined : parseKeys(keysText ?? '', keys, keysFile);
    const where = text === undefined ? undefined : readWhere(text);
    const hashes = found && [...new Set(found.map((key) => (0,item_hash/* hashKey */.EN)(key, keys).toString('hex')))].sort();
    const words = [
        window ? `changed between ${(0,time/* iso */.KH)(window.from)} and ${(0,time/* iso */.KH)(window.to)}` : '',
        hashes ? `${(0,model_words/* counted */.hS)(hashes.length, 'key')} of ${keysFile}` : '',
        where ? `where ${text}` : '',
        discardSince === undefined ? '' : `all that differ, giving up what was written since ${(0,time/* iso */.KH)(discardSince)}`,
    ];
    return {
        ...(window ? { window } : {}),
        ...(found ? { keys: found } : {}),
        ...(where ? { where } : {}),
        ...(discardSince === undefined ? {} : { discardSince }),
        canonical: JSON.stringify({
            window,
            keys: hashes && (0,external_node_crypto_.createHash)('sha256').update(hashes.join()).digest('hex'),
            where: where && [where.attribute, Buffer.from((0,item_hash/* canonicalText */.A4)({ v: where.value }), 'latin1').toString('hex')],
            discardSince,
        }),
        words: words.filter((word) => word !== '').join(', '),
    };
}
/** `attribute = value`, the value as in the checks of a policy. */
function readWhere(text) {
    const [, attribute = '', written = ''] = /^\s*(.+?)\s*=\s*(.+)$/s.exec(text) ?? [];
    const { tree } = written === '' ? {} : (0,parse/* parseYaml */.h)(`value: ${written}`);
    const { value: item, problems = [] } = tree ? (0,policy_attribute/* readItem */.k)(tree) : {};
    const value = item?.['value'];
    if (attribute !== '' && value && Object.keys(item ?? {}).length === 1)
        return { attribute, value };
    throw new errors/* UserError */.y({
        what: problems[0]?.message ?? `\`${text}\` is no filter`,
        where: '--where',
        means: 'nothing was done',
        next: 'write `attribute = value`: text, a number, true, false, null, or DynamoDB JSON such as { SS: ["a"] }',
        exit: 2,
    });
}

// EXTERNAL MODULE: ./lib/model/prices.js
var prices = __webpack_require__(8931);
;// CONCATENATED MODULE: ./lib/run/rewind/estimate.js



const GB = 1024 ** 3;
/** A strongly consistent read unit holds 4 KB. */
const READ_UNIT_BYTES = 4096;
/**
 * @param table the service’s figures of it, hours old
 * @param restored whether there is a restore, and not a copy that stands
 * @param tables how many tables are read whole: with a window or keys, the live one is not
 */
function estimate({ itemCount: items, sizeBytes }, restoreMs, { restored, tables }) {
    const gb = sizeBytes / GB;
    // What was restored is read twice: to be compared, and before it is deleted.
    const reads = (sizeBytes / READ_UNIT_BYTES) * (tables + (restored ? 1 : 0));
    const usd = (restored ? gb * prices/* PRICES */.z.restore : 0) + reads * prices/* PRICES */.z.readUnit;
    const backupUsdMonth = gb * prices/* PRICES */.z.backupStorage;
    const took = restoreMs === undefined
        ? 'how long a restore takes was not measured yet'
        : `restores took ${(0,time/* formatDuration */.a3)(restoreMs)}`;
    return {
        items,
        sizeBytes,
        ...(restoreMs === undefined ? {} : { restoreMs }),
        usd,
        backupUsdMonth,
        pricesAsOf: prices/* PRICES */.z.asOf,
        text: `About ${(0,model_words/* counted */.hS)(items, 'item')}: ${restored ? `restore and reads ${(0,prices/* dollars */.E)(usd)}, ${took}` : `reads ${(0,prices/* dollars */.E)(usd)}, nothing is restored`}; before the first write a backup, ${(0,prices/* dollars */.E)(backupUsdMonth)} a month while it is kept; then one write for each item that differs, ${(0,prices/* dollars */.E)(1_000_000 * prices/* PRICES */.z.writeUnit)} a million and KB (list prices of us-east-1, ${prices/* PRICES */.z.asOf}).`,
    };
}

// EXTERNAL MODULE: ./lib/ledger/copies.js
var copies = __webpack_require__(684);
// EXTERNAL MODULE: ./lib/run/copy/leases.js
var leases = __webpack_require__(9608);
;// CONCATENATED MODULE: ./lib/run/rewind/lease.js
/** One run at a time for a table that is written to: a rewind of it, or a copy into it. */





/**
 * Takes the lease of the table, which copies into it take as well.
 * @param store on a connection without a signal, so that an interrupted run still gives it back
 * @throws UserError when another run that is alive holds it
 */
async function takeLease({ connection, run, progress }, store, table) {
    const { clock, signal } = connection;
    try {
        return await (0,leases/* takeShare */.fR)({
            copies: (0,copies/* copiesOf */.lS)(store),
            target: table,
            run,
            clock,
            ...(signal ? { signal } : {}),
            onWait: (text) => progress({ kind: 'note', text }),
        }, undefined);
    }
    catch (error) {
        if (!(error instanceof leases/* CopyBusy */.jx))
            throw error;
        throw new errors/* UserError */.y({
            what: `another run is at work on ${table}`,
            where: table,
            means: 'this one wrote nothing',
            next: `wait for it; one that died is taken over after ${constants/* LEASE */.DL.expires / time/* MINUTE */.pY} minutes`,
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./lib/aws/backups.js
var backups = __webpack_require__(8202);
// EXTERNAL MODULE: ./lib/aws/retry.js
var retry = __webpack_require__(8083);
;// CONCATENATED MODULE: ./lib/run/rewind/origin.js
/** What `--to` names: a backup of the table, the service’s own or a copy, or a second that can be restored. */






const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
/** @throws UserError (exit 2) when there is nothing of that name, or not of this table */
async function resolveOrigin(context, to, live) {
    if (INSTANT.test(to))
        return pointInTime(context, to, live);
    const copies = await copiesNamed(context, to, live);
    const backups = copies.length > 0 ? [] : await backupsNamed(context, to, live);
    const found = [...copies, ...backups];
    const [origin, other] = found;
    if (!origin) {
        throw refused(to, `there is no AVAILABLE backup of ${live.name} of that name, and it is no time`, [
            'name a backup as `dynadrill status` or ListBackups show it, its ARN, or a second such as 2026-11-22T12:00:00Z',
        ]);
    }
    if (other) {
        const arns = found.map((each) => (each.kind === 'backup' ? each.arn : ''));
        throw refused(to, 'several backups have that name', [`name one by its ARN: ${arns.join(' ')}`]);
    }
    return origin;
}
async function pointInTime(context, to, live) {
    const { connection, deadline, progress } = context;
    const { clock, signal } = connection;
    const at = Math.floor((0,time/* fromIso */.ap)(to) / time/* SECOND */.Z2) * time/* SECOND */.Z2;
    if (!Number.isFinite(at))
        throw refused(to, 'it is no time', ['write one such as 2026-11-22T12:00:00Z']);
    if (at > clock.now())
        throw refused(to, 'it lies in the future', ['name a second of the past, or a backup']);
    // The newest minutes become restorable as they pass: a second of them is waited for.
    const { answer: pitr, ready } = await (0,retry/* poll */.w)(() => (0,tables/* describePitr */.v$)(connection, live.name), {
        clock,
        ...(signal ? { signal } : {}),
        deadline,
        until: (now) => !now.enabled || (now.latest ?? 0) >= at || (now.earliest ?? 0) > at,
        onWait: (elapsedMs) => {
            const text = `${live.name}: waiting until ${(0,time/* iso */.KH)(at)} can be restored`;
            progress({ kind: 'waiting', step: `rewind ${live.name}`, text, elapsedMs });
        },
    });
    if (!pitr.enabled) {
        const what = `${live.name} has no point-in-time recovery, so no second of it can be restored`;
        throw refused(to, what, ['name a backup']);
    }
    const { earliest, latest } = pitr;
    if (!ready) {
        throw new errors/* UserError */.y({
            what: 'it cannot be restored yet, and this run may not wait longer',
            where: `--to ${to}`,
            means: 'nothing was done',
            next: 'run the same command again, or with a longer --wait: the newest minutes can be restored after about five',
        });
    }
    if (earliest === undefined || latest === undefined || at < earliest || at > latest) {
        const window = earliest === undefined || latest === undefined ? 'nothing' : `${(0,time/* iso */.KH)(earliest)} to ${(0,time/* iso */.KH)(latest)}`;
        throw refused(to, `it cannot be restored: point-in-time recovery holds ${window}`, [
            'name a second within, or a backup',
        ]);
    }
    return { kind: 'point-in-time', at };
}
async function copiesNamed({ store }, to, live) {
    const ledger = await (0,records/* readLedger */.SC)(store);
    if (ledger.state !== 'present')
        return [];
    const mine = (copy) => [copy.backupName, copy.targetArn, copy.target].includes(to) &&
        copy.state === 'verified' &&
        copy.table === live.name &&
        copy.tableId === live.id;
    return ledger.copies
        .filter(mine)
        .flatMap((copy) => copy.targetArn === undefined
        ? []
        : [{ kind: 'backup', arn: copy.targetArn, name: copy.backupName, createdAt: copy.startedAt }]);
}
async function backupsNamed({ connection }, to, live) {
    const byArn = to.startsWith('arn:') ? await (0,backups/* describeBackup */._1)(connection, to) : undefined;
    const all = to.startsWith('arn:') ? (byArn ? [byArn] : []) : await (0,backups/* listBackups */.Cw)(connection, live.name);
    const named = all.filter((backup) => (backup.arn === to || backup.name === to) && backup.status === 'AVAILABLE');
    const own = named.filter(({ tableName, tableId }) => tableName === live.name && (tableId === undefined || live.id === undefined || tableId === live.id));
    if (named.length > 0 && own.length === 0) {
        throw refused(to, `it is a backup of ${named[0]?.tableName}, an earlier or another table than ${live.name} is now`, ['restore it under a new name: a rewind takes a table back to a state of its own']);
    }
    return own.map(({ arn, name, createdAt }) => ({ kind: 'backup', arn, name, createdAt }));
}
function refused(to, what, [next = '']) {
    return new errors/* UserError */.y({ what, where: `--to ${to}`, means: 'nothing was done', next, exit: 2 });
}

// EXTERNAL MODULE: ./lib/aws/settings-services.js
var settings_services = __webpack_require__(4329);
// EXTERNAL MODULE: ./lib/plan/ownership.js
var ownership = __webpack_require__(4658);
// EXTERNAL MODULE: ./lib/run/copy/tables.js
var copy_tables = __webpack_require__(4538);
;// CONCATENATED MODULE: ./lib/run/rewind/refuse.js
/** What sees a rewind’s writes, and what keeps it from beginning. */








/** Looks at what sees the writes. What an endpoint does not know, a table there does not have. */
async function watchersOf({ connection }, live) {
    const kinesis = await (0,copy_tables/* orNone */.u9)(connection, () => settings_services/* kinesisSetting */.hr.read(connection, live), undefined);
    const ttl = await (0,copy_tables/* orNone */.u9)(connection, () => (0,tables/* describeTtl */.oL)(connection, live.name), undefined);
    const triggers = [
        ...(live.stream
            ? [`its stream (${live.stream.view}): whatever reads it, such as Lambda functions, sees every write`]
            : []),
        ...(kinesis ? [`its Kinesis destination (${kinesis.join(', ')})`] : []),
    ];
    const indexes = live.indexes.map(({ name }) => name);
    return {
        triggers,
        seenBy: [
            ...triggers,
            ...(indexes.length > 0 ? [`its indexes (${indexes.join(', ')}): they follow, and cost writes of their own`] : []),
            ...(ttl ? [`its time to live (${ttl}): what has expired since stays dead`] : []),
        ],
        ...(ttl ? { ttl } : {}),
    };
}
/** @throws UserError (exit 2) when this table cannot be rewound now */
function refuseTable(live, request, { triggers }, policy) {
    if ((0,ownership/* machineryOf */.q9)(live, policy)) {
        throw refuse_refused(live, 'it is a table that dynadrill works with', 'name a table of your own');
    }
    if (!/^(ACTIVE|UPDATING)$/.test(live.status))
        throw refuse_refused(live, `it is ${live.status}`, 'wait until it is ACTIVE');
    const writes = request.apply !== 'none' && request.apply.length > 0;
    if (writes && triggers.length > 0 && !request.acceptTriggers) {
        throw refuse_refused(live, `others see its writes: ${triggers.join('; ')}`, 'stop them or make sure that they may see the old items again, then add --accept-triggers');
    }
}
/** @throws UserError (exit 2) when the stream does not show the whole window */
function refuseWindow(live, { window }, now) {
    if (!window)
        return;
    const hindered = obstacleToReading(live, window.from, now);
    if (live.stream && live.stream.view !== 'NEW_AND_OLD_IMAGES') {
        throw refuse_refused(live, `its stream shows ${live.stream.view}, and a window needs new and old images`, OTHERWISE);
    }
    if (window.to > now)
        throw refuse_refused(live, `the window ends in the future (${(0,time/* iso */.KH)(window.to)})`, 'end it in the past');
    if (hindered)
        throw refuse_refused(live, `${hindered}, so what was changed in the window is not known`, OTHERWISE);
}
/**
 * @throws UserError (exit 2) when `--discard-since` is later than what comes back, and no stream tells what was changed between
 * the two: it would be undone without a word
 */
function refuseSince(live, { discardSince, sinceLater }, origin, now) {
    if (discardSince === undefined || !sinceLater)
        return;
    const view = live.stream?.view;
    const hindered = obstacleToReading(live, discardSince, now) ??
        (view === 'NEW_AND_OLD_IMAGES' ? undefined : `its stream shows ${view}, and not new and old images`);
    if (!hindered)
        return;
    const from = (0,time/* iso */.KH)(holdsAllBefore(origin));
    throw refuse_refused(live, `what comes back is as of ${from}, so everything since then would be given up, and not since ${(0,time/* iso */.KH)(discardSince)}; ${hindered}, so nobody can tell the two apart`, `name a later --to; or give up everything since ${from} knowingly: --discard-since ${from}; or name the items with --keys-file or --where`);
}
const OTHERWISE = 'name the items with --keys-file or --where, or give up all later writes knowingly with --discard-since; for the next time, add `stream: new-and-old-images` to the table’s entry';
/** Why the stream does not show every change since a moment; `undefined` when it does. */
function obstacleToReading({ stream }, from, now) {
    if (!stream)
        return 'it has no stream';
    if (!Number.isFinite(stream.enabledAt))
        return 'nothing says since when its stream stands';
    if (stream.enabledAt + constants/* STREAM_SETTLES */.QC >= from - constants/* EPSILON */.p8) {
        return `its stream shows everything only since ${(0,time/* iso */.KH)(stream.enabledAt + constants/* STREAM_SETTLES */.QC)}`;
    }
    if (now - from + constants/* EPSILON */.p8 < constants/* STREAM_READ_WITHIN */.Yf)
        return undefined;
    return `${(0,time/* iso */.KH)(from)} is ${(0,time/* formatDuration */.a3)(now - from)} ago, and a stream holds 24 h`;
}
function refuse_refused({ name }, what, next) {
    return new errors/* UserError */.y({ what, where: name, means: 'nothing was written', next, exit: 2 });
}

// EXTERNAL MODULE: ./lib/aws/metrics.js
var metrics = __webpack_require__(3488);
;// CONCATENATED MODULE: ./lib/run/rewind/replicated.js




/**
 * The last writer of an item wins, whatever condition another Region's write was made on.
 * @param begun when the rewind's run began: what was measured shortly before counts as long as it goes on
 * @throws UserError (exit 2) when a write in another Region could meet one of a rewind's
 */
async function refuseReplicated(connection, live, begun) {
    for (const replica of live.replicas) {
        const why = await obstacle(connection, live.name, replica, begun - constants/* LAG_WINDOW */.us);
        if (!why)
            continue;
        throw new errors/* UserError */.y({
            what: `its replica in ${replica.region} ${why.what}`,
            where: live.name,
            means: 'nothing was written here: of two writes of an item the later one wins, so a write there could be undone by one of the rewind, or undo it',
            next: why.next,
            exit: 2,
        });
    }
}
async function obstacle(home, table, { region, status }, since) {
    if (status !== 'ACTIVE')
        return { what: `is ${status}`, next: 'rewind when it is ACTIVE again' };
    const minutes = Math.round((home.clock.now() - since) / time/* MINUTE */.pY);
    try {
        const back = await (0,metrics/* replicationLag */.zk)(home.at(region), table, home.region, since);
        if (back !== 'no-data') {
            const next = `rewind in the Region that is written to (--region), or stop the writers there and come back ${constants/* LAG_WINDOW */.us / time/* MINUTE */.pY} minutes later`;
            return { what: `was written to in the last ${minutes} minutes`, next };
        }
        const out = await (0,metrics/* replicationLag */.zk)(home, table, region, since);
        if (out === 'no-data') {
            const next = 'write any item to the table here, and come back some minutes later, when CloudWatch shows its way';
            return {
                what: `has no lag that was measured in the last ${minutes} minutes, so nobody knows what it holds`,
                next,
            };
        }
        if (out.maxMs <= constants/* REWIND_LAG */.hU)
            return undefined;
        const what = `lagged by up to ${(0,time/* formatDuration */.a3)(out.maxMs)}, and a rewind wants no more than ${(0,time/* formatDuration */.a3)(constants/* REWIND_LAG */.hU)}`;
        return { what, next: 'rewind when it has caught up' };
    }
    catch (error) {
        home.signal?.throwIfAborted();
        const next = error instanceof errors/* UserError */.y ? error.parts.next : undefined;
        return {
            what: `could not be asked (${error.message})`,
            next: next ?? 'rewind when its Region answers again',
        };
    }
}

// EXTERNAL MODULE: ./lib/model/rewind.js
var model_rewind = __webpack_require__(3446);
// EXTERNAL MODULE: ./lib/aws/items.js
var aws_items = __webpack_require__(2813);
// EXTERNAL MODULE: ./lib/data/compare.js
var compare = __webpack_require__(5091);
// EXTERNAL MODULE: ./lib/data/polite.js
var polite = __webpack_require__(6211);
// EXTERNAL MODULE: ./lib/data/read-table.js
var read_table = __webpack_require__(2123);
// EXTERNAL MODULE: ./lib/data/rewind/classify.js
var classify = __webpack_require__(5174);
;// CONCATENATED MODULE: ./lib/data/rewind/candidates.js



/** The keys of one partition, and how many were seen to be as they should. */
async function candidatesIn(partition, sources) {
    const { history, window, keys } = sources;
    const changes = await history?.changesIn(partition);
    if (history && window) {
        const found = [...(changes ?? [])].filter(([hash, { changes }]) => (0,classify/* touches */.yI)(changes, window) && (keys?.has(hash) ?? true));
        return { candidates: found.map(([hash, { key, changes }]) => ({ hash, key, changes })), same: 0 };
    }
    const differing = keys ? { rows: ofPartition(keys, partition), same: 0 } : await differingIn(partition, sources);
    const candidates = differing.rows.map(([hash, key]) => {
        const known = changes?.get(hash)?.changes;
        return { hash, key, ...(changes ? { changes: known ?? [] } : {}) };
    });
    return { candidates, same: differing.same };
}
/** Keys by hash, each once. */
function keysByHash(items, keys) {
    return new Map(items.map((item) => [(0,item_hash/* hashKey */.EN)(item, keys).toString('latin1'), JSON.stringify(item)]));
}
function ofPartition(keys, partition) {
    return [...keys].filter(([hash]) => hash.charCodeAt(0) === partition);
}
async function differingIn(partition, { target, live }) {
    const rows = [];
    let same = 0;
    const inTarget = new Map((await target.read(partition)).map(({ key, payload }) => [key, payload]));
    for (const { key, payload } of (await live?.read(partition)) ?? []) {
        const other = inTarget.get(key);
        if (other && payload.compare(other, 0, 32, 0, 32) === 0)
            same++;
        else
            rows.push([key, (0,read_table/* readRow */.z)(payload).key]);
        inTarget.delete(key);
    }
    for (const [hash, payload] of inTarget)
        rows.push([hash, (0,read_table/* readRow */.z)(payload).key]);
    return { rows, same };
}

;// CONCATENATED MODULE: ./lib/data/rewind/expiry.js
/** Whether an item’s time to live has passed. Pure. */

/** Older times the service takes for a mistake, and leaves the item (developer guide, "Time to Live", five years). */
const IGNORED_AFTER = 5 * 365 * time/* DAY */.d_;
/** @param attribute by which the table’s items expire: seconds since the epoch, a number; absent: none does */
function isExpired(item, attribute, now) {
    if (attribute === undefined || !Object.hasOwn(item, attribute))
        return false;
    const { N: text } = item[attribute];
    if (text === undefined)
        return false;
    const at = Number(text) * time/* SECOND */.Z2;
    return at <= now && at > now - IGNORED_AFTER;
}

;// CONCATENATED MODULE: ./lib/data/rewind/where.js

/** Whether it holds of an item, as DynamoDB compares values. */
function holds({ attribute, value }, item) {
    if (!item || !Object.hasOwn(item, attribute))
        return false;
    return (0,item_hash/* canonicalText */.A4)({ v: item[attribute] }) === (0,item_hash/* canonicalText */.A4)({ v: value });
}

// EXTERNAL MODULE: ./lib/data/keys.js
var data_keys = __webpack_require__(3150);
;// CONCATENATED MODULE: ./lib/data/rewind/write-request.js



/** Puts an item back where there is none. */
function putBackRequest(target, keys) {
    const names = new Substitutes();
    const condition = `attribute_not_exists(${names.name(keys[0]?.name ?? '')})`;
    return { request: { kind: 'put', item: target, condition, names: names.names, values: names.values }, whole: true };
}
/**
 * Sets and removes the attributes in which what was seen differs from the target.
 * @param force where not every attribute fits into the condition, those that do; a whole put where the update does not fit
 */
function revertRequest(seen, target, keys, force) {
    const differing = (0,compare/* differingAttributes */.uX)(seen, target);
    const names = new Substitutes();
    const set = differing.filter((name) => Object.hasOwn(target, name));
    const remove = differing.filter((name) => !Object.hasOwn(target, name));
    const parts = [
        list('SET', set, (name) => `${names.name(name)} = ${names.value(target[name])}`),
        list('REMOVE', remove, (name) => names.name(name)),
    ];
    const update = parts.filter((part) => part !== '').join(' ');
    const condition = conditionOf(seen, set, differing, keys, names, force);
    if (condition === 'too-large')
        return condition;
    const { text, whole } = condition;
    if (fits(update, differing.length)) {
        const key = (0,data_keys/* keyOf */.TN)(seen, [...keys]);
        const request = {
            kind: 'update',
            key,
            update,
            condition: text,
            names: names.names,
            values: names.values,
        };
        return { request, whole };
    }
    if (!force)
        return 'too-large';
    // What only the update named would be names and values that nothing uses, which the service refuses.
    const own = new Substitutes();
    const again = conditionOf(seen, set, differing, keys, own, true);
    return {
        request: { kind: 'put', item: target, condition: again.text, names: own.names, values: own.values },
        whole: false,
    };
}
/** Deletes an item that is as it was seen. */
function deleteRequest(seen, keys, force) {
    const names = new Substitutes();
    const condition = conditionOf(seen, [], [], keys, names, force);
    if (condition === 'too-large')
        return condition;
    const key = (0,data_keys/* keyOf */.TN)(seen, [...keys]);
    const request = {
        kind: 'delete',
        key,
        condition: condition.text,
        names: names.names,
        values: names.values,
    };
    return { request, whole: condition.whole };
}
/** Every attribute seen is unchanged, and those that are set and were absent still are. Those that differ come first. */
function conditionOf(seen, set, differing, keys, names, force) {
    const isKey = (name) => keys.some((key) => key.name === name);
    const absent = set.filter((name) => !Object.hasOwn(seen, name));
    const present = Object.keys(seen).filter((name) => !isKey(name));
    const first = new Set(differing);
    const ordered = [
        ...present.filter((name) => first.has(name)),
        ...absent,
        ...present.filter((name) => !first.has(name)),
    ];
    // An item that has nothing but its key says nothing by its attributes.
    const parts = present.length === 0 ? [`attribute_exists(${names.name(keys[0]?.name ?? '')})`] : [];
    let length = parts.join('').length;
    for (const name of ordered) {
        const part = names.peek(name, Object.hasOwn(seen, name));
        // Each part brings an operator or function, and an AND from the second on.
        const tooMany = 2 * parts.length + 1 > constants/* REWIND_LIMITS */.XE.operators;
        if (tooMany || length + part.length + 5 > constants/* REWIND_LIMITS */.XE.expression) {
            if (!force)
                return 'too-large';
            return { text: parts.join(' AND '), whole: false };
        }
        parts.push(Object.hasOwn(seen, name) ? `${names.name(name)} = ${names.value(seen[name])}` : part);
        if (!Object.hasOwn(seen, name))
            names.name(name);
        length += part.length + 5;
    }
    return { text: parts.join(' AND '), whole: true };
}
function fits(expression, operators) {
    return expression.length <= constants/* REWIND_LIMITS */.XE.expression && operators <= constants/* REWIND_LIMITS */.XE.operators;
}
function list(word, names, part) {
    return names.length === 0 ? '' : `${word} ${names.map(part).join(', ')}`;
}
/** `#n0` for names, each once, and `:v0` for values: no name of the user’s is ever read as part of an expression. */
class Substitutes {
    names = {};
    values = {};
    #known = new Map();
    #values = 0;
    name(name) {
        const known = this.#known.get(name) ?? `#n${this.#known.size}`;
        this.#known.set(name, known);
        this.names[known] = name;
        return known;
    }
    value(value) {
        const made = `:v${this.#values++}`;
        this.values[made] = value;
        return made;
    }
    /** The part of a condition that a name would give, without taking anything down. */
    peek(name, present) {
        const text = this.#known.get(name) ?? `#n${this.#known.size}`;
        return present ? `${text} = :v${this.#values}` : `attribute_not_exists(${text})`;
    }
}

// EXTERNAL MODULE: ./lib/data/spill.js
var spill = __webpack_require__(5198);
;// CONCATENATED MODULE: ./lib/run/rewind/context.js
/** The id under which waits are told. */
function stepId({ request }) {
    return { id: `rewind ${request.table}` };
}

// EXTERNAL MODULE: ./lib/aws/errors.js
var aws_errors = __webpack_require__(6762);
// EXTERNAL MODULE: ./lib/aws/restores.js
var restores = __webpack_require__(8062);
;// CONCATENATED MODULE: ./lib/run/rewind/restore.js
/** The restore beside the table; a copy of ours needs none. */











/** Asks for the restore that the record intends; one that is there already under the rewind’s own name is adopted. */
async function requestBeside(context, rewind) {
    const { connection, store, live, deadline, lease } = context;
    const now = connection.clock.now();
    if (rewind.borrowed) {
        await assertCopy(context, rewind);
        return (0,rewinds/* putRewind */.zj)(store, { ...rewind, state: 'comparing', requestedAt: now, activeAt: now });
    }
    const { origin, beside } = rewind;
    const from = origin.kind === 'backup'
        ? { kind: 'backup', arn: origin.arn }
        : { kind: 'point-in-time', sourceArn: live.arn, at: origin.at };
    await lease.check();
    const indexes = { global: [], local: [] };
    const answer = await (0,restores/* requestRestore */.Yj)(connection, from, { target: beside, indexes, deadline }).catch((error) => {
        throw explained(error, rewind);
    });
    const adopted = answer === 'exists' ? await (0,tables/* describeTable */.uq)(connection, beside) : undefined;
    if (adopted && adopted.createdAt < rewind.intentAt - constants/* EPSILON */.p8) {
        throw new errors/* UserError */.y({
            what: `a table named ${beside} was there before the rewind (${(0,time/* iso */.KH)(adopted.createdAt)})`,
            where: rewind.table,
            means: 'nothing was written',
            next: 'delete it if nobody needs it, and begin again',
        });
    }
    return (0,rewinds/* putRewind */.zj)(store, { ...rewind, state: 'restoring', requestedAt: adopted?.createdAt ?? now });
}
/**
 * Waits until the restored table is ACTIVE, as long as this run may.
 * @param keepUp called at every look
 * @returns the record in state `comparing`; `undefined` when the restore goes on without us
 */
async function awaitBeside(context, rewind, keepUp) {
    const { connection, deadline, progress, lease, store } = context;
    const { clock, signal } = connection;
    const since = rewind.requestedAt ?? rewind.intentAt;
    const typicalMs = context.typicalRestoreMs(rewind.table);
    const look = async () => {
        await keepUp();
        return (0,tables/* describeTable */.uq)(connection, rewind.beside);
    };
    const { answer, ready } = await (0,retry/* poll */.w)(look, {
        clock,
        ...(signal ? { signal } : {}),
        deadline,
        first: 5_000,
        // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
        until: (table) => (table ? table.status === 'ACTIVE' : clock.now() - since > time/* MINUTE */.pY),
        onWait: () => {
            const text = `${rewind.table}: restoring to ${rewind.beside}`;
            const elapsedMs = clock.now() - since;
            progress({ kind: 'waiting', step: stepId(context).id, text, elapsedMs, ...(typicalMs ? { typicalMs } : {}) });
            void lease.beat();
        },
    });
    if (!ready)
        return undefined;
    if (!answer)
        throw vanished(rewind);
    const activeAt = clock.now();
    await tagOwn(context, answer);
    return (0,rewinds/* putRewind */.zj)(store, {
        ...rewind,
        state: 'comparing',
        activeAt,
        ...(answer.id ? { besideId: answer.id } : {}),
        timings: { ...rewind.timings, restoreMs: activeAt - since },
    });
}
/** The table that is compared with, provided that it is the one of the record. */
async function besideOf({ connection }, rewind) {
    const table = await (0,tables/* describeTable */.uq)(connection, rewind.beside);
    if (table?.status === 'ACTIVE' && (rewind.besideId === undefined || table.id === rewind.besideId))
        return table;
    throw vanished(rewind);
}
/** What a copy of ours holds is on record. */
async function contentsOfCopy({ store }, { beside }) {
    const copy = await (0,records/* getBackupCopy */.gf)(store, (0,names/* parseThrowAwayName */.JY)(beside)?.id ?? '');
    return copy?.target === beside ? copy.contents : undefined;
}
async function assertCopy(context, rewind) {
    const { connection, store } = context;
    const copy = await (0,records/* getBackupCopy */.gf)(store, (0,names/* parseThrowAwayName */.JY)(rewind.beside)?.id ?? '');
    const table = await (0,tables/* describeTable */.uq)(connection, rewind.beside);
    if (copy?.state === 'verified' && table?.status === 'ACTIVE' && table.id === copy.targetId)
        return;
    throw vanished(rewind);
}
function vanished({ table, beside }) {
    return new errors/* UserError */.y({
        what: `${beside}, which it is compared with, is gone or another table`,
        where: table,
        means: 'nothing more was written',
        next: 'end this rewind with `--apply none`, then begin again',
    });
}
function explained(error, { table, origin }) {
    const refusals = [
        'BackupNotFoundException',
        'ValidationException',
        'InvalidRestoreTimeException',
        'PointInTimeRecoveryUnavailableException',
    ];
    if (!refusals.includes((0,aws_errors/* errorName */.Is)(error)))
        return error;
    const what = origin.kind === 'backup' ? origin.name : (0,time/* iso */.KH)(origin.at);
    return new errors/* UserError */.y({
        what: `the service refuses to restore ${what}: ${(0,aws_errors/* errorName */.Is)(error)}: ${error.message}`,
        where: table,
        means: 'nothing was written',
        next: 'name another backup or second',
        cause: error,
    });
}
/** A second sign of whose the table is, beside the ledger; an endpoint without tags can live without it. */
async function tagOwn({ connection, progress, policy }, table) {
    try {
        await (0,tables/* tagTable */.nB)(connection, table.arn, { [names/* OWNER_TAG */.FX]: policy.name, [names/* ROLE_TAG */.Cl]: 'rewind' });
    }
    catch (error) {
        connection.signal?.throwIfAborted();
        progress({ kind: 'note', text: `${table.name} could not be tagged: ${error.message}` });
    }
}

;// CONCATENATED MODULE: ./lib/run/rewind/tally.js
/** What a comparison found: counts, and a few keys of each kind. */

class Tally {
    counts = { 'put-back': 0, revert: 0, delete: 0, same: 0, conflict: 0, expired: 0 };
    #samples = [];
    #conflicts = {};
    #shown = new Map();
    #bytes = 0;
    #since;
    /** @param tells whether a stream tells which keys were changed since the moment of `--discard-since` */
    constructor(tells) {
        this.#since = tells ? { keys: 0, examples: [] } : undefined;
    }
    count(kind, key, attributes) {
        this.counts[kind]++;
        if (kind !== 'same')
            this.#show({ kind, key, ...(attributes ? { attributes } : {}) }, constants/* REWIND_SHOW */.Wd.each);
    }
    conflict(key, why) {
        this.counts.conflict++;
        this.#conflicts[why] = (this.#conflicts[why] ?? 0) + 1;
        this.#show({ kind: 'conflict', key, why }, constants/* REWIND_SHOW */.Wd.conflicts);
    }
    /** Counted with those that are to be written: `--force` writes it. */
    tooLarge(key) {
        this.#conflicts['too-large'] = (this.#conflicts['too-large'] ?? 0) + 1;
        this.#show({ kind: 'conflict', key, why: 'too-large' }, constants/* REWIND_SHOW */.Wd.conflicts);
    }
    changedSince(key) {
        if (!this.#since)
            return;
        this.#since.keys++;
        if (this.#since.examples.length < constants/* REWIND_SHOW */.Wd.conflicts && this.#room(key))
            this.#since.examples.push(key);
    }
    result() {
        return {
            counts: this.counts,
            samples: this.#samples,
            conflicts: this.#conflicts,
            ...(this.#since ? { changedSince: this.#since } : {}),
        };
    }
    #show(sample, most) {
        const shown = this.#shown.get(sample.kind) ?? 0;
        if (shown === most || !this.#room(JSON.stringify(sample)))
            return;
        this.#shown.set(sample.kind, shown + 1);
        this.#samples.push(sample);
    }
    /** Keys and names may be long, and all that is shown is kept in one item. */
    #room(text) {
        if (this.#bytes + text.length > constants/* REWIND_SHOW */.Wd.bytes)
            return false;
        this.#bytes += text.length;
        return true;
    }
}

;// CONCATENATED MODULE: ./lib/run/rewind/compare.js
/** Compares the table with what it is taken back to, and keeps what is to be done to each item. */
















/** Keys that are read at a time on both sides, so that whole items never pile up. */
const BATCH = 50;
/** @returns the record with its list and what the table beside held, its state untouched */
async function compare_compare(context, rewind, watch) {
    const { connection, live, chosen } = context;
    const { clock } = connection;
    const start = clock.monotonic();
    const from = clock.now();
    const beside = await besideOf(context, rewind);
    const rows = [await spill/* Spill */.L.create(), await spill/* Spill */.L.create()];
    const [target, liveRows] = rows;
    const governor = await (0,polite/* politeReader */.V)(connection, live.name, (text) => context.progress({ kind: 'note', text }));
    try {
        const contents = (await scan(context, beside, target)).fingerprint.value();
        await refuseChangedCopy(context, rewind, contents);
        const narrow = chosen.window !== undefined || chosen.keys !== undefined;
        if (!narrow)
            await scan(context, live, liveRows, governor);
        await watch?.readAll();
        const history = watch?.history;
        if (!history && (chosen.window || chosen.sinceLater))
            throw unreadable(context);
        const sources = {
            target,
            ...(narrow ? {} : { live: liveRows }),
            ...(history ? { history } : {}),
            ...(chosen.window ? { window: chosen.window } : {}),
            ...(chosen.keys ? { keys: keysByHash(chosen.keys, live.keys) } : {}),
        };
        const tally = new Tally(history !== undefined && chosen.discardSince !== undefined);
        const list = new rewinds/* ListWriter */.Ie(context.store, rewind, () => context.lease.check());
        for (let partition = 0; partition < spill/* PARTITIONS */.S; partition++) {
            const { candidates, same } = await candidatesIn(partition, sources);
            tally.counts.same += same;
            for (let at = 0; at < candidates.length; at += BATCH) {
                await judge(context, beside, candidates.slice(at, at + BATCH), { tally, list, governor });
                void context.lease.beat();
            }
        }
        const chunks = await list.end();
        const records = history ? { records: history.records } : {};
        return {
            ...rewind,
            contents,
            list: { from, to: clock.now(), chunks, ...tally.result(), ...records },
            timings: { ...rewind.timings, compareMs: rewind.timings.compareMs + clock.monotonic() - start },
        };
    }
    finally {
        await Promise.all(rows.map((each) => each.close()));
    }
}
async function scan(context, table, spill, governor) {
    const { connection, progress, lease } = context;
    const start = connection.clock.monotonic();
    return (0,read_table/* readTable */.x)(connection, {
        table: table.name,
        keys: table.keys,
        size: table.sizeBytes,
        spill,
        ...(governor ? { governor } : {}),
        onProgress: ({ items }) => {
            const elapsedMs = connection.clock.monotonic() - start;
            progress({ kind: 'waiting', step: stepId(context).id, text: `${table.name}: read ${items} items`, elapsedMs });
            void lease.beat();
        },
    });
}
/** Reads a batch on both sides, strongly, and rules each of its items: what was read here is what the writes rely on. */
async function judge(context, beside, batch, into) {
    const { connection, live } = context;
    const keys = batch.map(({ key }) => JSON.parse(key));
    const byHash = (items) => new Map(items.map((item) => [(0,item_hash/* hashKey */.EN)(item, live.keys).toString('latin1'), item]));
    const targets = byHash(await (0,aws_items/* getItems */.JS)(connection, beside.name, keys));
    const lives = byHash(await into.governor.call(() => (0,aws_items/* getItems */.JS)(connection, live.name, keys)));
    for (const [i, candidate] of batch.entries()) {
        const sides = { target: targets.get(candidate.hash), live: lives.get(candidate.hash) };
        await judgeOne(context, candidate, keys[i], sides, into);
    }
}
async function judgeOne({ live: { keys }, chosen, ttl, connection }, candidate, key, sides, { tally, list }) {
    const { target, live } = sides;
    if (chosen.where && !holds(chosen.where, live ?? target))
        return;
    const hash = (item) => (0,item_hash/* hashesOf */.mU)(item, keys).item.toString('hex');
    const want = target && hash(target);
    const asText = (item) => item && (0,item_hash/* hashesOf */.mU)(item, keys).item.toString('latin1');
    const [targetHash, liveHash] = [asText(target), asText(live)];
    const since = chosen.discardSince;
    const ruling = (0,classify/* classify */.L8)({
        ...(targetHash === undefined ? {} : { target: targetHash }),
        ...(liveHash === undefined ? {} : { live: liveHash }),
        expired: target !== undefined && isExpired(target, ttl, connection.clock.now()),
        ...(candidate.changes ? { changes: candidate.changes } : {}),
        ...(chosen.window ? { window: chosen.window } : {}),
        ...(since === undefined ? {} : { discard: { since, later: chosen.sinceLater ?? false } }),
    });
    const undone = ['put-back', 'revert', 'delete'].includes(ruling.kind);
    if (since !== undefined && undone && candidate.changes?.some((change) => (0,classify/* mayBeAfter */.Nt)(change, since))) {
        tally.changedSince(candidate.key);
    }
    switch (ruling.kind) {
        case 'outside':
            return;
        case 'same':
        case 'expired':
            tally.count(ruling.kind, candidate.key);
            return;
        case 'conflict':
            tally.conflict(candidate.key, ruling.why);
            await list.add({ kind: 'conflict', key, why: ruling.why });
            return;
        case 'put-back':
            tally.count('put-back', candidate.key);
            await list.add({ kind: 'put-back', key, ...(want ? { want } : {}) });
            return;
        case 'revert':
        case 'delete': {
            const seen = live;
            const built = target ? revertRequest(seen, target, keys, false) : deleteRequest(seen, keys, false);
            tally.count(ruling.kind, candidate.key, target && (0,compare/* differingAttributes */.uX)(target, seen));
            if (built === 'too-large')
                tally.tooLarge(candidate.key);
            await list.add({
                kind: ruling.kind,
                key,
                ...(want ? { want } : {}),
                seen,
                ...(built === 'too-large' ? { why: 'too-large' } : {}),
            });
        }
    }
}
function unreadable({ live }) {
    return new errors/* UserError */.y({
        what: 'the stream, on which the selection rests, could not be read',
        where: live.name,
        means: 'nothing was written: without it nobody can tell which items are meant',
        next: 'turn the stream on again and name a window that it shows, or name the items with --keys-file or --where',
    });
}
async function refuseChangedCopy(context, rewind, now) {
    if (!rewind.borrowed)
        return;
    const then = await contentsOfCopy(context, rewind);
    if (then && then.sum === now.sum && then.items === now.items)
        return;
    throw new errors/* UserError */.y({
        what: `the copy ${rewind.beside} does not hold what it was verified to hold`,
        where: rewind.table,
        means: 'nothing was written: somebody wrote to the copy',
        next: 'name another backup',
    });
}

// EXTERNAL MODULE: ./lib/run/throw-away.js
var throw_away = __webpack_require__(9036);
;// CONCATENATED MODULE: ./lib/run/rewind/teardown.js
/** The end of a rewind: the restored table goes when it is beyond doubt ours and unused, the list always. */



/** Tears down and closes the record; a table that must be kept closes it too, and is said. */
async function end(context, soFar) {
    const { store, connection } = context;
    const open = soFar.record;
    soFar.record = open.state === 'tearing-down' ? open : await (0,rewinds/* putRewind */.zj)(store, { ...open, state: 'tearing-down' });
    soFar.teardown = await tearDown(context, soFar.record);
    await (0,rewinds/* removeList */.tK)(store, soFar.record);
    soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...soFar.record, state: 'done', endedAt: connection.clock.now() });
}
async function tearDown(context, rewind) {
    if (rewind.borrowed)
        return 'left: it is a copy of ours, and a backup';
    const table = await (0,tables/* describeTable */.uq)(context.connection, rewind.beside);
    if (!table || table.status === 'DELETING')
        return 'gone already';
    const { besideId: targetId, ...record } = rewind;
    const claim = { ...record, kind: 'rewind', ...(targetId === undefined ? {} : { targetId }) };
    const objection = (await (0,throw_away/* notOurs */.TR)(context, claim, table)) ??
        (await (0,throw_away/* adopted */.gZ)(context, table)) ??
        (rewind.contents
            ? await (0,throw_away/* rewritten */.fm)(context, table, rewind.contents)
            : 'it was never compared, so nobody can tell what was written to it');
    return objection ? `kept: ${objection}` : (0,throw_away/* removeTable */.NT)(context, table);
}

;// CONCATENATED MODULE: ./lib/run/rewind/places.js
/** Places in a chunk, one bit each: thousands of them in a few hundred characters of its record. Pure. */
function readPlaces(text) {
    const found = new Set();
    for (const [at, byte] of Buffer.from(text, 'base64').entries()) {
        for (let bit = 0; bit < 8; bit++)
            if (byte & (1 << bit))
                found.add(at * 8 + bit);
    }
    return found;
}
function placesText(places) {
    const bytes = Buffer.alloc(places.size === 0 ? 0 : Math.floor(Math.max(...places) / 8) + 1);
    for (const place of places)
        bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
    return bytes.toString('base64');
}

;// CONCATENATED MODULE: ./lib/run/rewind/verify.js
/** Reads every item that was written once more, and tells what became of the whole list. */







/** Strongly consistent: each key is what it is to be, was changed since by somebody, or is still what it was. */
async function verify(context, rewind) {
    const { store, connection, lease, progress } = context;
    const start = connection.clock.monotonic();
    const verified = { keys: 0, changedSince: 0, failed: 0, examples: [] };
    const written = nothingWritten();
    const results = new rewinds/* Results */.nB(store, rewind);
    for (let chunk = 0; chunk < (rewind.list?.chunks ?? 0); chunk++) {
        const rows = await (0,rewinds/* readChunk */.ar)(store, rewind, chunk);
        const result = await results.read(chunk);
        addTo(written, result, rows);
        const left = new Set([...result.conflicts.map(({ row }) => row), ...result.expired]);
        // Of a chunk that is half gone through, those that were.
        const gone = readPlaces(result.gone);
        const due = rows.filter(({ kind }, place) => (result.applied.includes(kind) || gone.has(place)) && !left.has(place));
        for (let at = 0; at < due.length; at += constants/* REWIND */.Ol.batch) {
            await verifyBatch(context, due.slice(at, at + constants/* REWIND */.Ol.batch), verified);
            const elapsedMs = connection.clock.monotonic() - start;
            const text = `${rewind.table}: ${(0,model_words/* counted */.hS)(verified.keys, 'item')} read again`;
            progress({ kind: 'waiting', step: stepId(context).id, text, elapsedMs });
            void lease.beat();
        }
    }
    return { verified, written };
}
/** What became of the list so far, of a rewind that is not verified yet. */
async function writtenSoFar({ store }, rewind) {
    const written = nothingWritten();
    const results = new rewinds/* Results */.nB(store, rewind);
    for (let chunk = 0; chunk < (rewind.list?.chunks ?? 0); chunk++) {
        addTo(written, await results.read(chunk), []);
    }
    return written;
}
async function verifyBatch({ connection, live }, rows, into) {
    const items = await (0,aws_items/* getItems */.JS)(connection, live.name, rows.map(({ key }) => key));
    const hash = (item) => (0,item_hash/* hashesOf */.mU)(item, live.keys).item.toString('hex');
    const now = new Map(items.map((item) => [(0,item_hash/* hashKey */.EN)(item, live.keys).toString('hex'), hash(item)]));
    for (const row of rows) {
        into.keys++;
        const found = now.get((0,item_hash/* hashKey */.EN)(row.key, live.keys).toString('hex'));
        if (found === row.want)
            continue;
        const untouched = found === (row.seen && hash(row.seen));
        into[untouched ? 'failed' : 'changedSince']++;
        const example = {
            kind: untouched ? 'failed' : 'changed-since',
            key: JSON.stringify(row.key),
        };
        if (into.examples.length < constants/* REWIND_SHOW */.Wd.each)
            into.examples.push(example);
    }
}
function nothingWritten() {
    return { 'put-back': 0, revert: 0, delete: 0, already: 0, expired: 0, conflicts: {}, examples: [], forced: 0 };
}
function addTo(written, result, rows) {
    written['put-back'] += result.written['put-back'];
    written.revert += result.written.revert;
    written.delete += result.written.delete;
    written.already += result.already;
    written.forced += result.forced;
    written.expired += result.expired.length;
    for (const { row, why } of result.conflicts) {
        written.conflicts[why] = (written.conflicts[why] ?? 0) + 1;
        example(written, rows[row], why);
    }
}
function example({ examples }, row, why) {
    const key = row && JSON.stringify(row.key);
    // The ledger keeps them in one item.
    if (!key || examples.length >= constants/* REWIND_SHOW */.Wd.conflicts || JSON.stringify(examples).length > constants/* REWIND_SHOW */.Wd.bytes)
        return;
    examples.push({ kind: 'conflict', key, why });
}

;// CONCATENATED MODULE: ./lib/run/rewind/finish.js
/** The end of a rewind that has written: what it wrote is read again, then its table goes. */



/** Verifies and tears down. The rewind that a kill left at its end is ended by whoever comes; one that is half written, as it stands. */
async function finish(context, soFar) {
    const { store, connection } = context;
    const { clock } = connection;
    const { record } = soFar;
    if (record?.state === 'writing' || record?.state === 'verifying') {
        const start = clock.monotonic();
        const { verified, written } = await verify(context, record);
        soFar.written = written;
        const timings = { ...record.timings, verifyMs: clock.monotonic() - start };
        soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...record, state: 'tearing-down', verified, written, timings });
    }
    soFar.verified ??= soFar.record?.verified;
    soFar.written ??= soFar.record?.written;
    await end(context, soFar);
}

// EXTERNAL MODULE: ./lib/run/wait-out.js
var wait_out = __webpack_require__(2713);
;// CONCATENATED MODULE: ./lib/run/rewind/safety.js
/** The backup that undoes a rewind: AVAILABLE, and old enough to hold all from before the first write and nothing of it. */









/** Takes it, or the one that a killed run took a while ago, and waits. @returns the record that names it */
async function takeSafetyBackup(context, rewind) {
    const { connection, store, deadline, progress, lease } = context;
    const { clock, signal } = connection;
    const start = clock.monotonic();
    const made = (await ours(context, rewind)) ?? (await create(context, rewind));
    const record = await (0,rewinds/* putRewind */.zj)(store, { ...rewind, safety: made });
    const { answer, ready } = await (0,retry/* poll */.w)(() => (0,backups/* describeBackup */._1)(connection, made.arn), {
        clock,
        ...(signal ? { signal } : {}),
        deadline: Math.max(deadline, start + 10 * time/* MINUTE */.pY),
        // DescribeBackup may trail the request: for a minute, absence means nothing.
        until: (backup) => (backup ? backup.status !== 'CREATING' : clock.monotonic() - start > time/* MINUTE */.pY),
        onWait: (elapsedMs) => {
            const text = `${rewind.table}: the backup from before is CREATING`;
            progress({ kind: 'waiting', step: stepId(context).id, text, elapsedMs });
            void lease.beat();
        },
    });
    if (!ready || answer?.status !== 'AVAILABLE') {
        throw new errors/* UserError */.y({
            what: ready ? `the backup ${made.name} was made and is gone again` : `the backup ${made.name} is still CREATING`,
            where: rewind.table,
            means: 'nothing was written: without it a rewind could not be undone',
            next: 'run the same command again: it goes on from the list',
        });
    }
    // What a backup holds is settled a minute after it was asked for; a second more for its stamp of whole seconds.
    const left = constants/* BACKUP_SPREAD */.dp + time/* SECOND */.Z2 - (clock.now() - made.at);
    const text = `${rewind.table}: waiting until the backup from before holds nothing of what is written now`;
    if (left > 0)
        await (0,wait_out/* waitOut */.a)(context, stepId(context), left, text);
    const backupMs = rewind.timings.backupMs + clock.monotonic() - start;
    return { ...record, timings: { ...record.timings, backupMs } };
}
/** One that an earlier run of this rewind took, and that is not so old that it would give up good writes when it is used. */
async function ours({ connection }, rewind) {
    const youngest = connection.clock.now() - constants/* REWIND */.Ol.safetyServes;
    const found = (await (0,backups/* listBackups */.Cw)(connection, rewind.table)).filter(({ name, createdAt, status }) => (0,names/* parseBackupName */.Df)(name)?.run === rewind.id && createdAt > youngest && status !== 'DELETED');
    const [newest] = found.sort((a, b) => b.createdAt - a.createdAt);
    return newest && { arn: newest.arn, name: newest.name, at: newest.createdAt };
}
async function create({ connection, policy, lease }, { id, table }) {
    const name = (0,names/* backupName */.aw)({ policy: policy.name, trigger: 'manual', at: connection.clock.now(), run: id });
    await lease.check();
    const { arn, createdAt } = await (0,backups/* createBackupOnce */.Cx)(connection, table, name);
    return { arn, name, at: createdAt };
}

;// CONCATENATED MODULE: ./lib/run/rewind/take-up.js
/** Which rewind a run carries on: one that an earlier run began for the same request, or a new one. */








/**
 * Takes up, or writes the intent of a new one: from here on a crash leaves something that the next run finds. An older one
 * of the table that nobody goes on with is ended first.
 * @returns `undefined` when all that was asked for was an end
 * @throws UserError (exit 2) when an older one is half written or waits for its reader, or the list is too old to be written from
 */
async function takeUp(context, soFar, origin) {
    const { store, request, connection, chosen, live } = context;
    const known = await (0,rewinds/* getRewind */.KK)(store, request.table);
    const open = known && known.state !== 'done' ? known : undefined;
    refuseOther(request, open);
    if (request.apply === 'none') {
        soFar.record = open;
        soFar.givenUp = true;
        await giveUp(context, soFar);
        return undefined;
    }
    const now = connection.clock.now();
    const same = open && isFor(open, chosen, live) && sameOrigin(open.origin, origin) ? open : undefined;
    if (request.list !== undefined && (!same || (!same.list && request.apply.length > 0))) {
        throw take_up_refused(request.table, `rewind ${request.list} of it ${same ? 'has no list yet' : 'was begun with another --to or for other items'}`, 'run the command that its preview printed, word for word');
    }
    if (same) {
        soFar.record = same;
        soFar.resumed = true;
        if (standsFor(same, chosen, live, now) || !same.list)
            return same;
        const old = same.state === 'writing' ? await endHalfWritten(context, soFar) : refuseOldList(context, same, now);
        if (old)
            return old;
    }
    else if (open) {
        refuseAnothers(request, open, now);
    }
    refuseWindow(live, chosen, now);
    refuseSince(live, chosen, origin, now);
    if (open) {
        const old = { record: open, resumed: false };
        await end(context, old);
        if (old.teardown?.startsWith('kept'))
            context.notice(`${open.beside}, of an earlier rewind, was ${old.teardown}.`);
    }
    soFar.resumed = false;
    soFar.record = await intend(context, origin);
    return soFar.record;
}
/**
 * Whether a run goes on from the list of an open rewind, so that it needs nothing more of what the list was made from. What
 * only remains to be verified goes on however old it is.
 */
function standsFor(open, chosen, live, now) {
    if (!open?.list || !isFor(open, chosen, live))
        return false;
    return open.state === 'verifying' || open.state === 'tearing-down' || now - open.list.to <= constants/* REWIND */.Ol.listLasts;
}
/**
 * With `--list`, and to end one, there must be that rewind and no other.
 * @throws UserError (exit 2)
 */
function refuseOther({ table, list, apply }, open) {
    if (list === undefined ? open || apply !== 'none' : open?.id === list)
        return;
    if (list === undefined) {
        throw take_up_refused(table, 'there is no rewind of it to end', 'leave `--apply none` out to begin one');
    }
    const instead = open ? `; the one that stands is ${open.id}, to ${nameOf(open.origin)}, ${sinceOf(open)}` : '';
    throw take_up_refused(table, `rewind ${list} of it, whose list was looked at, has ended${instead}`, 'look anew: run the command without --list and --apply');
}
function isFor(open, chosen, live) {
    return open.selection === chosen.canonical && open.tableId === live.id;
}
/** What was written is said before it is forgotten, wherever the table that it was written to still stands. */
async function giveUp(context, soFar) {
    const open = soFar.record;
    if (open.tableId === undefined || open.tableId !== context.live.id)
        return end(context, soFar);
    await finish(context, soFar);
}
/** @throws UserError (exit 2) when it was to be written from */
async function endHalfWritten(context, soFar) {
    const { request, store } = context;
    const { id, safety, ...half } = soFar.record;
    if (request.apply.length > 0) {
        throw take_up_refused(request.table, `rewind ${id} is half written, and its list is older than ${(0,time/* formatDuration */.a3)(constants/* REWIND */.Ol.listLasts)}`, `run the same command without --apply: it reads again what was written, and ends it; then it can be compared anew${safety ? `. The backup from before its first write is ${safety.name}` : ''}`, 'this run wrote nothing; what was written from the list before stands');
    }
    soFar.halfWritten = true;
    soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...half, id, ...(safety ? { safety } : {}), state: 'verifying' });
    return soFar.record;
}
/** @throws UserError (exit 2) when it was to be written from */
function refuseOldList({ request, notice }, { id, list }, now) {
    const age = now - (list?.to ?? 0);
    if (request.apply.length > 0) {
        throw take_up_refused(request.table, `what differs was listed ${(0,time/* formatDuration */.a3)(age)} ago (${(0,time/* iso */.KH)(list?.to ?? 0)}), and is not written from after ${(0,time/* formatDuration */.a3)(constants/* REWIND */.Ol.listLasts)}`, 'run the same command without --apply: it compares anew');
    }
    notice(`The list of rewind ${id} was older than ${(0,time/* formatDuration */.a3)(constants/* REWIND */.Ol.listLasts)}: it was made anew.`);
}
/** @throws UserError (exit 2) when somebody still waits for it */
function refuseAnothers({ table }, open, now) {
    const { id, origin, state, list } = open;
    if (state === 'writing' || state === 'verifying') {
        throw take_up_refused(table, `rewind ${id} of it, to ${nameOf(origin)}, has been writing since ${(0,time/* iso */.KH)(open.writingSince ?? open.intentAt)} and has not ended`, 'run the command that it was begun with, or end it as it stands with `--apply none`', 'this run wrote nothing');
    }
    if (state !== 'listed' || !list || now - list.to > constants/* REWIND */.Ol.listLasts)
        return;
    throw take_up_refused(table, `somebody previewed another rewind of it: ${id}, to ${nameOf(origin)}, ${sinceOf(open)}; its list waits to be written from`, `ask whoever began it; then end it with \`--apply none --list ${id}\`, or go on with it`);
}
function nameOf(origin) {
    return origin.kind === 'backup' ? origin.name : (0,time/* iso */.KH)(origin.at);
}
function sinceOf({ intentAt, list }) {
    return `begun ${(0,time/* iso */.KH)(intentAt)}${list ? `, listed ${(0,time/* iso */.KH)(list.to)}` : ''}`;
}
async function intend(context, origin) {
    const { store, newId, connection, policy, request, live, chosen } = context;
    const copy = origin.kind === 'backup' ? (0,names/* copyTableOf */.lO)(origin.arn) : undefined;
    const id = newId();
    return (0,rewinds/* putRewind */.zj)(store, {
        id,
        table: request.table,
        ...(live.id === undefined ? {} : { tableId: live.id }),
        origin,
        selection: chosen.canonical,
        beside: copy ?? (0,names/* rewindTableName */.jB)(policy.name, request.table, id),
        ...(copy === undefined ? {} : { borrowed: true }),
        state: 'intended',
        intentAt: connection.clock.now(),
        timings: { restoreMs: 0, compareMs: 0, backupMs: 0, writeMs: 0, verifyMs: 0 },
        // The table’s earlier rewind, which has ended, gives its place.
        version: (await (0,rewinds/* getRewind */.KK)(store, request.table))?.version ?? 0,
    });
}
function sameOrigin(a, b) {
    if (a.kind === 'backup')
        return b.kind === 'backup' && a.arn === b.arn;
    return b.kind === 'point-in-time' && a.at === b.at;
}
function take_up_refused(table, what, next, means = 'nothing was written') {
    return new errors/* UserError */.y({ what, where: table, means, next, exit: 2 });
}

// EXTERNAL MODULE: ./lib/aws/streams.js
var streams = __webpack_require__(8580);
// EXTERNAL MODULE: ./lib/data/explained/history.js + 2 modules
var explained_history = __webpack_require__(9520);
;// CONCATENATED MODULE: ./lib/run/rewind/watch.js
/** The stream of the table, read from before the restore is asked for: what it shows now, it may not when that has ended. */







class Watch {
    #context;
    #history;
    #readAt = Number.NEGATIVE_INFINITY;
    #lost = false;
    constructor(context, history) {
        this.#context = context;
        this.#history = history;
    }
    /** What was read; `undefined` once a part of it may be missing. */
    get history() {
        return this.#lost ? undefined : this.#history;
    }
    /**
     * Begins to read. `undefined` when nothing asks for a stream; for `--discard-since`, also when none can tell.
     * @throws UserError when a window’s records may be gone
     */
    static async begin(context) {
        const { connection, live, chosen, lease, progress } = context;
        const { window, discardSince } = chosen;
        const from = window?.from ?? discardSince;
        const { stream } = live;
        if (from === undefined || !stream)
            return undefined;
        if (!window && !chosen.sinceLater && obstacleToReading(live, from, connection.clock.now()))
            return undefined;
        const start = connection.clock.monotonic();
        let watch;
        try {
            const history = await explained_history/* StreamHistory */.$.open(connection, stream.arn, live.keys, { lo: from, hi: window?.to ?? from }, {
                onThrottled: (text) => progress({ kind: 'note', text: `${live.name}: ${text}` }),
                onWait: () => {
                    const elapsedMs = connection.clock.monotonic() - start;
                    progress({
                        kind: 'waiting',
                        step: stepId(context).id,
                        text: `${live.name}: reading its stream`,
                        elapsedMs,
                    });
                    void lease.beat();
                },
            });
            watch = new Watch(context, history);
            await watch.keepUp();
            return watch;
        }
        catch (error) {
            await watch?.close();
            return orNothing(error, context);
        }
    }
    /** Reads what has come, once an hour: every record is read long before it is trimmed. @throws UserError as {@link begin} does */
    async keepUp() {
        const { clock } = this.#context.connection;
        if (clock.now() - this.#readAt < time/* HOUR */.dp)
            return;
        await this.#read(() => this.#history.readOn());
        this.#readAt = clock.now();
    }
    /** Reads all that is wanted: a window to its end, and else what there is by now. @throws UserError as {@link begin} does */
    async readAll() {
        const { connection, chosen } = this.#context;
        const end = chosen.window?.to;
        // A window that ended long ago is surely in what the stream shows; one that only just ended is waited for.
        const settled = end === undefined || connection.clock.now() > end + constants/* STREAM_EMPTY_FOR */.xp;
        await this.#read(() => (settled ? this.#history.readOn() : this.#history.readPast(end)));
    }
    async #read(read) {
        if (this.#lost)
            return;
        try {
            await read();
        }
        catch (error) {
            orNothing(error, this.#context);
            this.#lost = true;
        }
    }
    close() {
        return this.#history.close();
    }
}
/** Where everything rests on the stream it must be whole; elsewhere it only tells what is undone. */
function orNothing(error, { live, chosen, notice }) {
    if (!(error instanceof streams/* StreamTrimmed */.bb))
        throw error;
    if (!chosen.window && !chosen.sinceLater) {
        notice(`The stream of ${live.name} could not be read: ${error.message}.`);
        return undefined;
    }
    throw new errors/* UserError */.y({
        what: `the stream no longer shows all since ${chosen.window ? 'the window began' : '--discard-since'}: ${error.message}`,
        where: live.name,
        means: 'nothing was written',
        next: 'name the items with --keys-file or --where, or give up everything since what comes back knowingly, with an earlier --discard-since',
        exit: 2,
        cause: error,
    });
}

// EXTERNAL MODULE: ./lib/aws/create-table.js
var create_table = __webpack_require__(7764);
// EXTERNAL MODULE: ./lib/data/governor.js
var governor = __webpack_require__(8952);
// EXTERNAL MODULE: ./lib/model/parallel.js
var parallel = __webpack_require__(5586);
;// CONCATENATED MODULE: ./lib/aws/conditional-write.js
/**
 * Writes, and says what stood there before. Throttling is left to the caller.
 * @param once an answer that is lost is left to the caller, too, instead of a second try that finds the first one's work
 * @throws ConditionalCheckFailedException, also when an earlier try whose answer was lost was carried out
 */
async function writeOnCondition(connection, table, write, { once = false } = {}) {
    const body = {
        TableName: table,
        ConditionExpression: write.condition,
        ExpressionAttributeNames: write.names,
        ...(Object.keys(write.values).length > 0 ? { ExpressionAttributeValues: write.values } : {}),
        ReturnValues: 'ALL_OLD',
        ReturnConsumedCapacity: 'TOTAL',
        ...(write.kind === 'put' ? { Item: write.item } : { Key: write.key }),
        ...(write.kind === 'update' ? { UpdateExpression: write.update } : {}),
    };
    const operation = { put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem' }[write.kind];
    const text = JSON.stringify(body);
    const bytes = await (once ? connection.sendBytesOnce(operation, text) : connection.sendBytes(operation, text));
    const answer = JSON.parse(bytes.toString('utf8'));
    const { Attributes: old, ConsumedCapacity: capacity } = answer;
    return { ...(old ? { old } : {}), units: capacity?.CapacityUnits ?? 0 };
}

;// CONCATENATED MODULE: ./lib/data/rewind/taken.js


/**
 * @param write what was carried out: its condition names only what was seen, and with `--force` not all of that
 * @param old what stood there before
 * @param target what the item is to be; absent: nothing
 * @returns the write that makes it `old` again, on condition that it is as `write` left it; `undefined` when nothing was lost
 */
function giveBackRequest(write, sides, keys) {
    const { old, seen, target } = sides;
    const strange = (0,compare/* differingAttributes */.uX)(old, seen);
    const written = target && write.kind === 'update' ? (0,compare/* differingAttributes */.uX)(seen, target) : undefined;
    if (!strange.some((name) => written?.includes(name) ?? true))
        return undefined;
    if (!target)
        return requestOf(putBackRequest(old, keys));
    const left = written ? withAttributes(old, target, written) : target;
    return requestOf(revertRequest(left, old, keys, true));
}
/** An item with some attributes as another one has them. */
function withAttributes(item, other, names) {
    const kept = Object.entries(item).filter(([name]) => !names.includes(name));
    const taken = Object.entries(other).filter(([name]) => names.includes(name));
    // An attribute may be called `__proto__`.
    return Object.fromEntries([...kept, ...taken]);
}
/** Neither a put on absence nor a forced revert is ever too large. */
function requestOf(built) {
    return built.request;
}

;// CONCATENATED MODULE: ./lib/run/rewind/write-row.js
/** One item taken back, on condition that it is as it was seen. */











/** @throws UserError when what a write took away cannot be given back */
async function writeRow(context, turn, governor) {
    const { connection, live, request, ttl } = context;
    const { row, target } = turn;
    if (target && isExpired(target, ttl, connection.clock.now())) {
        return row.kind === 'put-back' ? { kind: 'expired' } : conflict('would-expire');
    }
    const built = requestFor(row, target, live.keys, request.force);
    if (built === 'too-large')
        return conflict('too-large');
    // Such a write may take away what nobody saw: its answer is the only place that names it.
    const takes = row.kind === 'delete' || !built.whole;
    return takes ? takeAway(context, turn, built, governor) : write(context, turn, built, governor);
}
/** A write that touches nothing but what its condition names may be sent again and again. */
async function write(context, turn, built, governor) {
    const { connection, live } = context;
    const { clock, signal } = connection;
    const send = () => governor.call(() => writeOnCondition(connection, live.name, built.request));
    let why = 'changed-since';
    try {
        const { units } = await (0,retry/* retrying */.R)(send, {
            clock,
            ...(signal ? { signal } : {}),
            within: constants/* REWIND */.Ol.triesFor,
            first: constants/* THROTTLE */.tM.first,
            when: isHeld,
        });
        governor.spent(units);
        return { kind: 'written', forced: false };
    }
    catch (error) {
        if (isHeld(error))
            why = 'busy';
        else if (!(0,aws_errors/* isError */.bJ)(error, 'ConditionalCheckFailedException'))
            throw error;
    }
    const now = await read(context, turn.row, governor);
    return equal(now, turn.target, live.keys) ? { kind: 'already' } : conflict(why);
}
/**
 * Reads right before it writes, sends once, and without the signal, so that no interruption loses the answer. What the answer
 * says was taken besides what was seen is given back; where the answer is lost and the work done, nobody can tell.
 */
async function takeAway(context, turn, built, governor) {
    const { connection, live, aftercare: own = connection } = context;
    const { clock, signal } = connection;
    const { row, target } = turn;
    const { keys } = live;
    const end = clock.monotonic() + constants/* REWIND */.Ol.triesFor;
    let lost = turn.again;
    for (let pause = constants/* THROTTLE */.tM.first;; pause *= 2) {
        const now = await read(context, row, governor);
        if (equal(now, target, keys))
            return lost ? conflict('unsure') : { kind: 'already' };
        if (!equal(now, row.seen, keys))
            return conflict('changed-since');
        signal?.throwIfAborted();
        const send = () => writeOnCondition(own, live.name, built.request, { once: true });
        const answer = await governor.call(send).catch((error) => ({ error }));
        if (!('error' in answer)) {
            governor.spent(answer.units);
            return settle(own, turn, built, answer.old, live);
        }
        const held = isHeld(answer.error);
        const failed = (0,aws_errors/* isError */.bJ)(answer.error, 'ConditionalCheckFailedException');
        if (!held && !failed && !(0,aws_errors/* mayHaveHappened */.dk)(answer.error))
            throw answer.error;
        lost ||= !held && !failed;
        if (clock.monotonic() + pause > end) {
            if (lost)
                throw answer.error;
            return conflict(held ? 'busy' : 'changed-since');
        }
        await clock.sleep(pause, signal);
    }
}
/** @param old what the write says stood there before */
async function settle(own, { row, target }, { request, whole }, old, { name, keys }) {
    const back = old && giveBackRequest(request, { old, seen: row.seen, target }, keys);
    if (!back)
        return { kind: 'written', forced: !whole };
    await giveBack(own, name, back, row);
    return conflict('changed-since');
}
/** What was taken goes back, unless somebody has written the key meanwhile. */
async function giveBack(own, table, request, row) {
    const { clock } = own;
    const when = (error) => (0,aws_errors/* isThrottle */.p0)(error) || isHeld(error);
    const send = () => writeOnCondition(own, table, request);
    try {
        await (0,retry/* retrying */.R)(send, { clock, within: 3 * time/* MINUTE */.pY, first: constants/* THROTTLE */.tM.first, when });
    }
    catch (error) {
        if ((0,aws_errors/* isError */.bJ)(error, 'ConditionalCheckFailedException'))
            return;
        throw new errors/* UserError */.y({
            what: `${JSON.stringify(row.key)} held more than was seen, and could not be put back: ${error.message}`,
            where: table,
            means: 'what had come meanwhile is in the old image of the table’s stream, where it has one, and nowhere else',
            next: 'put it back by hand, then run the same command again',
            cause: error,
        });
    }
}
function requestFor(row, target, keys, force) {
    if (row.kind === 'put-back')
        return putBackRequest(target, keys);
    if (row.kind === 'delete')
        return deleteRequest(row.seen, keys, force);
    return revertRequest(row.seen, target, keys, force);
}
function read({ connection, live }, row, governor) {
    return governor.call(() => (0,aws_items/* getItem */.Gq)(connection, live.name, row.key));
}
function conflict(why) {
    return { kind: 'conflict', why };
}
/** Others' transactions have the item in hand: the write was not carried out. */
function isHeld(error) {
    return (0,aws_errors/* isError */.bJ)(error, 'TransactionConflictException');
}
function equal(a, b, keys) {
    if (!a || !b)
        return a === b;
    return (0,item_hash/* hashesOf */.mU)(a, keys).item.equals((0,item_hash/* hashesOf */.mU)(b, keys).item);
}

;// CONCATENATED MODULE: ./lib/run/rewind/write.js
/** Writes from the list, batch by batch: what each row came to is remembered, so that a run that is killed goes on where it was. */
















/** Goes through the list, and writes what `apply` of the record allows and no earlier run has gone through. */
async function writeList(context, rewind) {
    const governor = await writerOf(context);
    // Without the signal: what an interrupted run has done, it must still write down.
    const { aftercare = context.connection, policy } = context;
    const results = new rewinds/* Results */.nB(new ledger_store/* Store */.i(aftercare, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy)), rewind);
    const tell = teller(context);
    for (let chunk = 0; chunk < (rewind.list?.chunks ?? 0); chunk++) {
        await writeChunk(context, rewind, { chunk, results, governor, tell });
    }
}
async function writeChunk(context, rewind, { chunk, results, governor, tell }) {
    const result = await results.read(chunk);
    const due = (rewind.apply ?? []).filter((word) => !result.applied.includes(word));
    if (due.length === 0)
        return;
    const gone = readPlaces(result.gone);
    const again = new Set(result.underWay);
    const rows = (await (0,rewinds/* readChunk */.ar)(context.store, rewind, chunk))
        .map((row, place) => ({ row, place, again: again.has(place) }))
        .filter(({ row, place }) => isDue(row, due) && !gone.has(place));
    const keep = async (next) => {
        result.gone = placesText(gone);
        const places = next.map(({ place }) => place);
        result.underWay = [...new Set([...result.underWay, ...places])].filter((place) => !gone.has(place));
        result.version = await results.put(chunk, result);
    };
    for (let at = 0; at < rows.length; at += constants/* REWIND */.Ol.batch) {
        const batch = rows.slice(at, at + constants/* REWIND */.Ol.batch);
        // Before the first of them may be sent, and with what became of those before.
        await keep(batch);
        const before = gone.size;
        try {
            await writeBatch(context, rewind, batch, { result, gone, governor });
        }
        catch (error) {
            // Why it failed is told, and not that this failed as well: then the rows are gone through once more.
            if (gone.size > before)
                await keep([]).catch(() => undefined);
            throw error;
        }
        tell(batch.length);
    }
    result.applied = model_rewind/* REWIND_ACTIONS */.M.filter((word) => result.applied.includes(word) || due.includes(word));
    await keep([]);
}
function teller({ connection, progress, request }) {
    const { clock } = connection;
    const start = clock.monotonic();
    let done = 0;
    return (rows) => {
        done += rows;
        const text = `${request.table}: ${(0,model_words/* counted */.hS)(done, 'item')} gone through`;
        progress({ kind: 'waiting', step: stepId({ request }).id, text, elapsedMs: clock.monotonic() - start });
    };
}
function isDue({ kind }, due) {
    return kind !== 'conflict' && due.includes(kind);
}
/** Every write that was sent is waited for, whatever becomes of the others. @throws the first failure */
async function writeBatch(context, rewind, batch, into) {
    const { lease, live } = context;
    const { result, gone, governor } = into;
    await lease.beat();
    await lease.check();
    const targets = await targetsOf(context, rewind, batch);
    const failures = [];
    await (0,parallel/* inParallel */.H)(batch, constants/* REWIND */.Ol.writers, async ({ row, place, again }) => {
        if (failures.length > 0)
            return;
        const target = targets.get((0,item_hash/* hashKey */.EN)(row.key, live.keys).toString('hex'));
        try {
            take(result, row, place, await writeRow(context, { row, target, again }, governor));
            gone.add(place);
        }
        catch (error) {
            failures.push(error);
        }
    });
    if (failures.length > 0)
        throw failures[0];
}
function take(result, row, place, outcome) {
    switch (outcome.kind) {
        case 'written':
            result.written[row.kind]++;
            result.forced += outcome.forced ? 1 : 0;
            return;
        case 'already':
            result.already++;
            return;
        case 'expired':
            result.expired.push(place);
            return;
        case 'conflict':
            result.conflicts.push({ row: place, why: outcome.why });
    }
}
/** What the items are to be, from the table beside. @throws UserError when it is not what was compared */
async function targetsOf(context, rewind, batch) {
    const wanted = batch.flatMap(({ row }) => (row.want === undefined ? [] : [row]));
    const { connection, live } = context;
    if (wanted.length === 0)
        return new Map();
    const items = await (0,aws_items/* getItems */.JS)(connection, rewind.beside, wanted.map(({ key }) => key));
    const targets = new Map(items.map((item) => [(0,item_hash/* hashKey */.EN)(item, live.keys).toString('hex'), item]));
    const changed = wanted.find(({ key, want }) => {
        const item = targets.get((0,item_hash/* hashKey */.EN)(key, live.keys).toString('hex'));
        return !item || (0,item_hash/* hashesOf */.mU)(item, live.keys).item.toString('hex') !== want;
    });
    if (!changed)
        return targets;
    await besideOf(context, rewind);
    throw new errors/* UserError */.y({
        what: `somebody wrote to ${rewind.beside}: ${JSON.stringify(changed.key)} is not what was compared`,
        where: rewind.table,
        means: 'the rewind stops here; what was written so far stands, and its list remembers it',
        next: 'end it with `--apply none`, then begin again',
    });
}
/** Half of a provisioned table’s writes are left to its users. */
async function writerOf({ connection, live, progress }) {
    const capacity = await (0,create_table/* describeCapacity */.yk)(connection, live.name);
    return new governor/* Governor */.n(connection, {
        what: `writing ${live.name}`,
        ...(capacity ? { unitsPerSecond: Math.max(1, capacity.writes * constants/* SOURCE_SHARE */.a0) } : {}),
        onSlower: (text) => progress({ kind: 'note', text }),
    });
}

;// CONCATENATED MODULE: ./lib/run/rewind/rewind.js
/**
 * A rewind, from its intent to its end: intended → restoring → comparing → listed → writing → verifying → tearing-down → done.
 * Each transition is a conditional write in the ledger; from `listed` on everything works from the list that is kept there.
 */













/**
 * Carries a rewind as far as this run may.
 * @param soFar filled as it goes
 * @throws UserError when it is refused, RecordMoved when another run has taken it up
 */
async function rewindTable(context, origin, soFar) {
    const begun = await takeUp(context, soFar, origin);
    if (!begun)
        return;
    if (!(await untilListed(context, soFar)))
        return;
    const words = context.request.apply;
    const listed = soFar.record;
    if (listed.state === 'listed' || listed.state === 'writing') {
        context.preview(listed);
        if (words.length === 0) {
            soFar.previewed = true;
            return;
        }
        await rewind_write(context, soFar, words);
    }
    await finish(context, soFar);
}
/** Restores and compares, unless that is done. @returns whether the list stands */
async function untilListed(context, soFar) {
    const begun = soFar.record;
    if (!['intended', 'restoring', 'comparing'].includes(begun.state))
        return true;
    const { live, chosen, connection, store } = context;
    // The table as it is now decides, and not as it was when an earlier run looked.
    refuseWindow(live, chosen, connection.clock.now());
    refuseSince(live, chosen, begun.origin, connection.clock.now());
    const watch = await Watch.begin(context);
    try {
        if (begun.state === 'intended')
            soFar.record = await requestBeside(context, begun);
        if (soFar.record?.state === 'restoring') {
            const ready = await awaitBeside(context, soFar.record, async () => watch?.keepUp());
            if (!ready) {
                soFar.waiting = true;
                return false;
            }
            soFar.record = ready;
        }
        const ready = soFar.record;
        // A list of its own: a run that has lost its lease and does not know it yet writes into another.
        soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...ready, comparison: (ready.comparison ?? 0) + 1 });
        const compared = await compare_compare(context, soFar.record, watch);
        soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...compared, state: 'listed' });
        return true;
    }
    finally {
        await watch?.close();
    }
}
async function rewind_write(context, soFar, words) {
    const { store, connection } = context;
    const { clock } = connection;
    const listed = soFar.record;
    const apply = model_rewind/* REWIND_ACTIONS */.M.filter((word) => words.includes(word) || listed.apply?.includes(word));
    // Nothing to write needs no backup to undo it.
    const due = apply.some((word) => (listed.list?.counts[word] ?? 0) > 0);
    // Once a first write may have been sent, the backup from before that is the one to undo it with.
    if (due && (listed.writingSince === undefined || !listed.safety)) {
        soFar.record = await takeSafetyBackup(context, listed);
    }
    await assertSameTable(context);
    const record = soFar.record;
    const since = due ? { writingSince: record.writingSince ?? clock.now() } : {};
    soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...record, state: 'writing', apply, ...since });
    const start = clock.monotonic();
    try {
        await writeList(context, soFar.record);
    }
    finally {
        const writeMs = soFar.record.timings.writeMs + clock.monotonic() - start;
        soFar.record = { ...soFar.record, timings: { ...soFar.record.timings, writeMs } };
    }
    soFar.record = await (0,rewinds/* putRewind */.zj)(store, { ...soFar.record, state: 'verifying' });
}
/** @throws UserError when the table was deleted or made anew while it was compared, or a replica stands in the way */
async function assertSameTable({ connection, live, startedAt }) {
    const now = await (0,tables/* describeTable */.uq)(connection, live.name);
    if (now && now.id === live.id)
        return refuseReplicated(connection, now, startedAt);
    throw new errors/* UserError */.y({
        what: now ? `${live.name} was made anew since it was compared` : `${live.name} is gone`,
        where: live.name,
        means: 'nothing was written',
        next: 'end this rewind with `--apply none`',
    });
}

// EXTERNAL MODULE: ./lib/commands/environment.js
var environment = __webpack_require__(2131);
// EXTERNAL MODULE: ./lib/commands/of-the-world.js
var of_the_world = __webpack_require__(7734);
// EXTERNAL MODULE: ./lib/commands/rewind-options.js
var rewind_options = __webpack_require__(1744);
// EXTERNAL MODULE: ./lib/aws/identity.js
var identity = __webpack_require__(1691);
// EXTERNAL MODULE: ./lib/report/restore-command.js
var restore_command = __webpack_require__(1012);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/rewind-build.js
/** The report of a rewind, from what its run gave. */






/** @returns the report; its result is `satisfied` exactly when nothing is wrong */
function buildRewindReport(given) {
    const { request: _, where: __, safety, triggers: ___, failure: ____, interrupted, ...rest } = given;
    const problems = problemsOf(given);
    const goOn = given.state === 'previewed' && toWrite(given) > 0 ? goOnCommand(given) : undefined;
    return {
        format: model_rewind/* REWIND_REPORT_FORMAT */.f,
        command: 'rewind',
        ...rest,
        result: interrupted ? 'interrupted' : problems.length > 0 ? 'not-satisfied' : 'satisfied',
        ...(goOn ? { goOn } : {}),
        ...(safety ? { safety: { name: safety.name, arn: safety.arn, at: safety.at, undo: undoCommand(given) } } : {}),
        notCovered: given.written || given.state === 'previewed' ? NOT_COVERED : [],
        problems,
    };
}
const NOT_COVERED = [
    'Queues, caches, and what others took from the table: only its items are taken back.',
    'Other tables: each is taken back by itself, and no order is kept across them.',
    'Good writes to the same items at the same time as bad ones, and what was done because of the bad ones.',
    'What triggers have done already; they see the rewind’s own writes as well.',
    'An item that was changed and changed back between the comparison and its write: it looks as if nothing had happened (ABA).',
];
function toWrite({ list }) {
    return model_rewind/* REWIND_ACTIONS */.M.reduce((sum, action) => sum + (list?.counts[action] ?? 0), 0);
}
function problemsOf(given) {
    const { failure, interrupted, written, verified, state, list, beside, table } = given;
    const again = 'run the same command again: it goes on where this run was';
    const own = { table: table.table };
    const conflicts = { ...(given.apply.length > 0 && state === 'done' ? listed(list?.conflicts) : {}) };
    for (const [why, n] of Object.entries(written?.conflicts ?? {})) {
        conflicts[why] = (conflicts[why] ?? 0) + n;
    }
    const { unsure = 0, ...others } = conflicts;
    const left = Object.values(others).reduce((sum, n) => sum + n, 0);
    return [
        ...(failure ? [failure] : []),
        ...(interrupted && !failure ? [{ ...own, what: 'the rewind was interrupted', next: again }] : []),
        ...(state === 'restoring' && !failure && !interrupted
            ? [{ ...own, what: 'the restore goes on, and this run may not wait longer', next: again }]
            : []),
        ...(left > 0
            ? [
                {
                    ...own,
                    what: `${(0,words/* plural */.LS)(left, 'item')} ${left === 1 ? 'was' : 'were'} left as ${left === 1 ? 'it is' : 'they are'}`,
                    why: (0,rewind_words/* conflictLines */._p)(others).join('; '),
                    next: 'look at them, and decide for each; the report names their keys',
                },
            ]
            : []),
        ...(unsure > 0
            ? [
                {
                    ...own,
                    what: `nobody can tell whether ${(0,words/* plural */.LS)(unsure, 'write')} took away more than was seen`,
                    why: (0,rewind_words/* conflictLines */._p)({ unsure }).join('; '),
                    next: 'look at their old images in the table’s stream, where it has one; the report names their keys',
                },
            ]
            : []),
        ...(verified && verified.failed > 0
            ? [
                {
                    ...own,
                    what: `${(0,words/* plural */.LS)(verified.failed, 'item')} that ${verified.failed === 1 ? 'was' : 'were'} written ${verified.failed === 1 ? 'is' : 'are'} as before`,
                    why: 'somebody set them back, or the writes were lost',
                    next: 'look at the examples, then rewind again',
                },
            ]
            : []),
        ...(beside?.teardown.startsWith('kept')
            ? [
                {
                    ...own,
                    what: `the table ${beside.table} stands`,
                    why: beside.teardown,
                    next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
                },
            ]
            : []),
    ];
}
/** What was too large when it was compared may have been forced: the writing tells. */
function listed(conflicts = {}) {
    const { 'too-large': _, ...others } = conflicts;
    return others;
}
/** The command that goes on from the list. */
function goOnCommand(given) {
    const { request, triggers, list } = given;
    const { changedBetween, keysFile, where, discardSince } = request.selection;
    const words = model_rewind/* REWIND_ACTIONS */.M.filter((action) => (list?.counts[action] ?? 0) > 0);
    return command(given, [
        '--to',
        request.to,
        ...(changedBetween ? ['--changed-between', `${(0,time/* iso */.KH)(changedBetween.from)}..${(0,time/* iso */.KH)(changedBetween.to)}`] : []),
        ...(keysFile ? ['--keys-file', keysFile] : []),
        ...(where ? ['--where', where] : []),
        ...(discardSince === undefined ? [] : ['--discard-since', (0,time/* iso */.KH)(discardSince)]),
        '--apply',
        words.join(','),
        ...(given.id === undefined ? [] : ['--list', given.id]),
        ...(triggers ? ['--accept-triggers'] : []),
    ]);
}
/** Takes the table back to the backup from before: what was written since the first write goes. */
function undoCommand(given) {
    const { safety, triggers } = given;
    return command(given, [
        '--to',
        safety?.name ?? '',
        '--discard-since',
        safety === undefined ? '' : undoneSince(safety),
        '--apply',
        model_rewind/* REWIND_ACTIONS */.M.join(','),
        ...(triggers ? ['--accept-triggers'] : []),
    ]);
}
/** From the first write on, unless that was so long after the backup that without a stream nobody could tell it from earlier ones. */
function undoneSince({ at, writingSince = at }) {
    return (0,time/* iso */.KH)(Math.min((0,time/* fromIso */.ap)(writingSince), (0,time/* fromIso */.ap)(at) + constants/* DISCARD_NEAR */.ue));
}
function command({ table, where }, words) {
    return ['npx', 'dynadrill', 'rewind', table.table, ...words, ...where].map(restore_command/* shellWord */.r7).join(' ');
}
/** What was left because no word allowed it. */
function notAsked({ list, apply }) {
    const left = model_rewind/* REWIND_ACTIONS */.M.filter((action) => !apply.includes(action) && (list?.counts[action] ?? 0) > 0);
    return left.map((action) => `${(0,words/* count */.U9)(list?.counts[action] ?? 0)} to ${action} were not asked for and left as they are.`);
}

// EXTERNAL MODULE: ./lib/commands/options.js + 1 modules
var options = __webpack_require__(2800);
;// CONCATENATED MODULE: ./lib/commands/rewind-report.js
/** The report of a rewind, from what its run knows. */






/** @param failure what ended the run early, when something did */
function rewindReport(facts, failure) {
    const { request, policy, env, run, started, live, chosen, origin, watchers, soFar } = facts;
    const { record, written, verified } = soFar;
    const apply = request.apply === 'none' ? [] : model_rewind/* REWIND_ACTIONS */.M.filter((word) => record?.apply?.includes(word) ?? false);
    const list = record?.list;
    const shown = list && {
        counts: list.counts,
        samples: list.samples,
        conflicts: list.conflicts,
        ...(list.changedSince ? { changedSince: list.changedSince } : {}),
        ...(list.records === undefined ? {} : { records: list.records }),
        at: (0,time/* iso */.KH)(list.to),
    };
    const notices = [...facts.notices, ...noticesOf(facts)];
    if (record?.state === 'done' && !soFar.givenUp)
        notices.push(...notAsked({ ...(shown ? { list: shown } : {}), apply }));
    const { safety } = record ?? {};
    const { clock, calls } = run.connection;
    return buildRewindReport({
        version: env.version,
        ...(record ? { id: record.id } : {}),
        policy: { name: policy.name, file: policy.source.file },
        table: { table: live.name, region: policy.region, account: (0,identity/* accountOf */.X)(live.arn) },
        ...(env.endpoint ? { endpoint: env.endpoint } : {}),
        startedAt: (0,time/* iso */.KH)(started.at),
        endedAt: (0,time/* iso */.KH)(clock.now()),
        state: soFar.givenUp ? 'given-up' : soFar.previewed ? 'previewed' : (record?.state ?? 'intended'),
        resumed: soFar.resumed,
        to: originText(origin),
        selection: chosen.words,
        apply,
        ...(record
            ? { beside: { table: record.beside, teardown: soFar.teardown ?? 'stands: the rewind goes on with it' } }
            : {}),
        ...(soFar.estimate ? { estimate: soFar.estimate } : {}),
        ...(shown ? { list: shown } : {}),
        ...(safety
            ? {
                safety: {
                    name: safety.name,
                    arn: safety.arn,
                    at: (0,time/* iso */.KH)(safety.at),
                    ...(record?.writingSince === undefined ? {} : { writingSince: (0,time/* iso */.KH)(record.writingSince) }),
                },
            }
            : {}),
        ...(written ? { written } : {}),
        ...(verified ? { verified } : {}),
        timings: record?.timings ?? { restoreMs: 0, compareMs: 0, backupMs: 0, writeMs: 0, verifyMs: 0 },
        seenBy: watchers.seenBy,
        notices,
        calls,
        request,
        where: [
            ...(request.region ? ['--region', request.region] : []),
            ...(policy.source.file === options/* DEFAULT_POLICY */.zj ? [] : ['--policy', policy.source.file]),
            ...(env.endpoint ? ['--endpoint', env.endpoint] : []),
        ],
        triggers: watchers.triggers.length > 0,
        ...(failure ? { failure } : {}),
        interrupted: env.signal?.aborted ?? false,
    });
}
function noticesOf(facts) {
    const { record, previewed } = facts.soFar;
    const discarded = record && discardText(facts, record);
    return [
        ...(discarded ? [discarded] : []),
        ...(previewed && record
            ? [
                `The table ${record.beside} ${record.borrowed ? 'is a copy of ours and stays' : 'stays until this rewind ends'}; the list is good for a day. \`--apply none\` with the same --to ends it without writing.`,
            ]
            : []),
        ...(previewed && record?.state === 'writing'
            ? ['An earlier run has begun to write from this list and has not ended: go on with --apply.']
            : []),
    ];
}
/** What `--discard-since` gives up, which the moment that comes back decides as well; `undefined` without it, or without a list. */
function discardText({ chosen, live, origin }, { list }) {
    const { discardSince, sinceLater } = chosen;
    if (discardSince === undefined || !list)
        return undefined;
    const [since, back] = [(0,time/* iso */.KH)(discardSince), (0,time/* iso */.KH)(holdsAllBefore(origin))];
    if (list.changedSince === undefined) {
        return `No stream of ${live.name} reaches back to ${since}, so nobody can tell which of these keys were changed since: all that differ will be undone, good writes among them. What comes back is as of ${back}: everything since then is given up, and not only since ${since}.`;
    }
    return sinceLater
        ? `What comes back is as of ${back}. Items that were changed between that and ${since} are left as they are: only what was written since ${since} is given up.`
        : `What comes back is as of ${back}: of items that were changed since ${since}, everything since ${back} is given up. Items that were changed only before are left as they are.`;
}
/** What a table is taken back to, for people. */
function originText(origin) {
    return origin.kind === 'backup' ? `backup ${origin.name}` : `point in time ${(0,time/* iso */.KH)(origin.at)}`;
}

// EXTERNAL MODULE: ./lib/commands/run.js + 7 modules
var commands_run = __webpack_require__(6748);
;// CONCATENATED MODULE: ./lib/commands/rewind.js
/** `rewind`: takes a table back in place, item by item, where it was written to wrongly. */




























/**
 * Rewinds a table, or shows what a rewind would do. The policy’s ledger remembers it, and a later run with the same request
 * goes on where this one ended.
 * @throws UserError when it cannot begin, or is refused (exit 2): then nothing was written
 */
async function rewind(request, policy, env) {
    if (request.apply !== 'none')
        (0,rewind_options/* assertSelection */.n)(request.selection);
    const governed = request.region ? { ...policy, region: request.region } : policy;
    return (0,environment/* connected */.a)(governed, env, (connections) => carryOut(request, governed, env, connections));
}
async function carryOut(request, policy, env, { connection, aftercare }) {
    const { ledger } = await (0,account/* settleAccount */.x)(connection, policy);
    const store = new ledger_store/* Store */.i(connection, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy));
    const open = ledger ? await openRewind(store, request.table) : undefined;
    refuseOther(request, open);
    const ends = request.apply === 'none' ? open : undefined;
    const live = (await (0,tables/* describeTable */.uq)(connection, request.table)) ?? (ends && gone(request.table));
    if (!live)
        throw noTable(request, policy);
    const started = (0,commands_run/* begin */.qN)(connection, env);
    const run = {
        connection,
        aftercare,
        policy,
        store,
        run: started.run,
        startedAt: started.at,
        newId: env.newId,
        deadline: started.monotonic + request.wait,
        typicalRestoreMs: () => typical,
        progress: env.progress,
    };
    const typical = ledger ? await typicalOf(store, request.table) : undefined;
    const watchers = ends ? NOBODY : await watchersOf(run, live);
    if (!ends)
        refuseTable(live, request, watchers, policy);
    if (request.apply !== 'none' && request.apply.length > 0)
        await refuseReplicated(connection, live, started.at);
    const selected = choose(ends ? {} : request.selection, ends ? undefined : await keysText(request), live);
    // A list that stands needs the stream no more; whether it is gone on with, the run decides once it has the lease.
    const stands = standsFor(open, selected, live, connection.clock.now());
    if (!stands)
        refuseWindow(live, selected, connection.clock.now());
    // What an earlier run has begun does not need its backup any more.
    const known = open && (ends || (open.tableId === live.id && rewind_names(open.origin, request.to))) ? open.origin : undefined;
    const origin = known ?? (await resolveOrigin(run, request.to, live));
    const later = selected.discardSince !== undefined && isLaterThanOrigin(selected.discardSince, origin);
    const chosen = { ...selected, ...(later ? { sinceLater: true } : {}) };
    if (!stands)
        refuseSince(live, chosen, origin, connection.clock.now());
    if (!ledger)
        await (0,table/* createLedger */.M)(connection, policy.ledger, policy.name);
    const notices = [];
    const soFar = { resumed: false };
    const facts = { request, policy, env, run, started, live, chosen, origin, watchers, notices, soFar };
    const failure = await attempt(facts, new ledger_store/* Store */.i(aftercare, policy.ledger, (0,model_policy/* namesOf */.eZ)(policy)));
    return rewindReport(facts, failure);
}
/** @returns what ended it early, when something did. @throws UserError (exit 2) when it was refused */
async function attempt(facts, leases) {
    const { request, env, run, live, chosen, origin, watchers, soFar } = facts;
    const lease = await takeLease(run, leases, request.table);
    const restored = origin.kind !== 'backup' || (0,names/* copyTableOf */.lO)(origin.arn) === undefined;
    const narrow = chosen.window !== undefined || chosen.keys !== undefined;
    if (request.apply !== 'none') {
        soFar.estimate = estimate(live, run.typicalRestoreMs(live.name), { restored, tables: narrow ? 1 : 2 });
        env.progress({ kind: 'phase', text: `rewinding ${live.name} to ${originText(origin)}: ${chosen.words}` });
        env.progress({ kind: 'note', text: soFar.estimate.text });
    }
    const context = {
        ...run,
        lease,
        request,
        chosen,
        live,
        ...(watchers.ttl ? { ttl: watchers.ttl } : {}),
        preview: (record) => preview(facts, record),
        notice: (text) => facts.notices.push(text),
    };
    try {
        await rewindTable(context, origin, soFar);
        return soFar.halfWritten ? halfWritten(soFar, request.table) : undefined;
    }
    catch (error) {
        if (soFar.record?.writingSince !== undefined && !soFar.written) {
            soFar.written = await writtenSoFar({ ...context, store: leases }, soFar.record).catch(() => soFar.written);
        }
        if (env.signal?.aborted)
            return undefined;
        if (error instanceof errors/* UserError */.y && error.exit === 2)
            throw error;
        if (!(0,of_the_world/* isOfTheWorld */.N)(error))
            throw error;
        return problemOf(error, request.table);
    }
    finally {
        await lease.release();
    }
}
/** Before anything is written: what differs, and what sees the writes. */
function preview(facts, record) {
    const { env, watchers } = facts;
    const note = (text) => env.progress({ kind: 'note', text });
    for (const line of (0,rewind_words/* listLines */.i4)(record))
        note(line.replaceAll('`', ''));
    const discarded = discardText(facts, record);
    if (discarded)
        note(discarded);
    for (const text of watchers.seenBy)
        note(text);
}
const NOBODY = { seenBy: [], triggers: [] };
async function openRewind(store, table) {
    const known = await (0,rewinds/* getRewind */.KK)(store, table);
    return known?.state === 'done' ? undefined : known;
}
/** Whether `--to` means this. */
function rewind_names(origin, to) {
    return origin.kind === 'backup' ? to === origin.name || to === origin.arn : to === (0,time/* iso */.KH)(origin.at);
}
/** Stands in for a table that was deleted: its rewind can still be ended. */
function gone(name) {
    const nothing = { createdAt: 0, itemCount: 0, sizeBytes: 0, keys: [], indexes: [], replicas: [] };
    return { name, arn: '', status: 'DELETED', billing: 'PAY_PER_REQUEST', deletionProtection: false, ...nothing };
}
/** Another restore of the table, if one was measured, tells how long this one may take. */
async function typicalOf(store, table) {
    const ledger = await (0,records/* readLedger */.SC)(store);
    return ledger.state === 'present'
        ? (0,typical_restore/* typicalRestoreMs */.D)(ledger.drills.filter((drill) => drill.table === table))
        : undefined;
}
async function keysText({ selection: { keysFile } }) {
    if (keysFile === undefined)
        return undefined;
    try {
        return await (0,promises_.readFile)(keysFile, 'utf8');
    }
    catch (error) {
        throw new errors/* UserError */.y({
            what: `the file of keys cannot be read: ${error.code ?? error.message}`,
            where: keysFile,
            means: 'nothing was done',
            next: 'check the path',
            exit: 2,
            cause: error,
        });
    }
}
/** What is left to say of a rewind that was ended as it stands. */
function halfWritten({ record }, table) {
    const undo = record?.safety ? `, or undo what was written with its backup ${record.safety.name}` : '';
    return {
        table,
        what: `rewind ${record?.id} was ended half written`,
        why: 'its list was too old to be written from; what was written was read again, as said here',
        next: `run the command again to compare anew${undo}`,
    };
}
function problemOf(error, table) {
    const parts = error instanceof errors/* UserError */.y ? error.parts : undefined;
    const why = parts?.means ?? (parts ? undefined : error.name);
    const next = parts?.next ?? 'run the same command again: it goes on where this run was';
    return { table, what: error.message, ...(why ? { why } : {}), next };
}
function noTable({ table }, { region, source }) {
    return new errors/* UserError */.y({
        what: `there is no table ${table} in ${region}`,
        where: source.file,
        means: 'nothing was done',
        next: 'check the name and the Region; a table that was deleted is restored, and not rewound',
        exit: 2,
    });
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


/***/ })

};
