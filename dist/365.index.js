export const id = 365;
export const ids = [365];
export const modules = {

/***/ 5983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reviewDiff: () => (/* binding */ reviewDiff),
  reviewPlan: () => (/* binding */ reviewPlan)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 18 modules
var core = __webpack_require__(6257);
// EXTERNAL MODULE: ./lib/commands/diff.js + 4 modules
var diff = __webpack_require__(3519);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
;// CONCATENATED MODULE: ./lib/plan/gate.js

/** Nobody was asked: a terminal, or a gate that is open. */
const NOBODY = { refused: [] };
/**
 * Judges a review. `never` leaves the gate open whatever it says; what nobody can tell closes it.
 * @param passes who let it through, as far as anybody did
 */
function gateOf(review, failOn, passes) {
    const why = failOn === 'never' ? undefined : (closes(review, failOn) ?? passes.unsure);
    if (why === undefined)
        return { failOn, state: 'open', refused: [] };
    const { by, refused, next } = passes;
    if (by)
        return { failOn, state: 'let-through', why, by, refused };
    return { failOn, state: 'closed', why, refused, ...(next ? { next } : {}) };
}
/** Steps of the next apply that are this change's doing and that nothing holds back. */
function ownDestructions(review) {
    return (review.impact?.destroys ?? []).filter(({ held, alsoUnderBase }) => !held && !alsoUnderBase);
}
function closes(review, failOn) {
    if (review.kind === 'unreadable')
        return unreadable(review);
    const weaker = failOn === 'deletes' ? [] : getsWeaker(review);
    const steps = ownDestructions(review);
    // The steps of an apply say it better than what may come of the texts.
    const deletes = steps.length > 0 ? [wouldDelete(steps)] : mayDelete(review, weaker.length > 0);
    const all = [...weaker, ...deletes, ...mayDeleteUnseen(review, steps.length > 0)].join('; ');
    return all === '' ? undefined : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}
function unreadable({ base, head }) {
    const sides = [base && !base.name ? 'before' : '', head && !head.name ? 'after' : ''].filter((side) => side !== '');
    const when = sides.length === 0 ? '' : ` ${sides.join(' and ')} the change`;
    return `The policy cannot be read${when}, so nobody can say what gets weaker.`;
}
function wouldDelete(steps) {
    const backups = steps.filter(({ kind }) => kind === 'delete-backup').length;
    const others = steps.length - backups;
    const step = backups > 0 ? 'other destructive step' : 'destructive step';
    const parts = [
        ...(backups > 0 ? [`delete ${(0,words/* counted */.hS)(backups, 'backup')}`] : []),
        ...(others > 0 ? [`carry out ${(0,words/* counted */.hS)(others, step)}`] : []),
    ];
    return `because of this change the next apply would ${parts.join(' and ')}`;
}
/** @param counts whether the changes are counted already, as weaker ones */
function mayDelete({ changes }, counts) {
    const bold = changes.filter(({ destroys }) => destroys).length;
    if (bold === 0)
        return [];
    const one = counts && changes.length === 1 ? 'it' : (0,words/* counted */.hS)(bold, 'change');
    return [`${one} may delete something, or ${bold === 1 ? 'lifts' : 'lift'} what guards against it`];
}
/** Whether what the edit deletes was not seen whole; one that means the same deletes nothing, seen or not. */
function isUnseen({ kind, impact }) {
    return kind !== 'same' && (impact?.partial ?? []).length > 0;
}
/** @param more whether something is known to go */
function mayDeleteUnseen(review, more) {
    if (!isUnseen(review))
        return [];
    const what = more ? 'what else' : 'what';
    return [
        `not all of the account could be seen, so nobody can say ${what} the next apply would delete because of this change`,
    ];
}
function getsWeaker(review) {
    const changes = review.changes.filter(({ strength }) => strength === 'weaker').length;
    const uncovered = review.impact?.uncovered.length ?? 0;
    if (changes > 0)
        return [`${(0,words/* counted */.hS)(changes, 'change')} ${changes === 1 ? 'makes' : 'make'} the backups weaker`];
    if (review.kind === 'deleted')
        return ['without the policy nothing is backed up any more'];
    return uncovered === 0 ? [] : [`no entry governs ${(0,words/* counted */.hS)(uncovered, 'table')} any more`];
}

;// CONCATENATED MODULE: ./lib/commands/gate.js
/** The gate, as the edges judge it. */


// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
;// CONCATENATED MODULE: ./lib/commands/read-side.js
/** One side of an edit, as a terminal names it: a file, or `REV:path` of git. */




const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** How nothing is named: the base of a policy that is new, the head of one that is gone. */
const NONE = '/dev/null';
const OR_NONE = `write ${NONE} where there is no policy on that side, as before a new one and after one that was deleted`;
/** Far more than a policy may have, so that it is the policy's own check that says so. */
const MAX_BUFFER = 16 * 1024 * 1024;
/**
 * Reads a side. A mistyped name is never taken for a policy that was added, of which nothing could get weaker.
 * @param spec a file, {@link NONE}, or `REV:path` with the path as git takes it: from the root of the repository, or `./…` from here
 * @param where how the edge names the option or operand
 * @returns `undefined` for {@link NONE} alone: the policy was added, or deleted
 * @throws UserError (exit 2) when there is no such file, the revision is unknown, git cannot be asked, or the file cannot be read
 */
async function readSide(spec, where) {
    if (spec === NONE)
        return undefined;
    try {
        return { at: spec, bytes: await (0,promises_.readFile)(spec) };
    }
    catch (error) {
        const { code, message } = error;
        if (code !== 'ENOENT' && code !== 'ENOTDIR')
            throw refusal(where, `${spec} cannot be read: ${code ?? message}`);
    }
    const [, revision, path] = /^([^:]+):(.+)$/s.exec(spec) ?? [];
    if (revision === undefined || path === undefined)
        throw refusal(where, `there is no ${spec}`, `check the path; ${OR_NONE}`);
    return fromGit({ spec, revision, path }, where);
}
/** The path in `REV:path`; a file's own name. */
function pathOf(spec) {
    return isRevision(spec) ? spec.slice(spec.indexOf(':') + 1).replace(/^\.\//, '') : spec;
}
/** Whether it is written as `REV:path`. A single letter is a drive of Windows. */
function isRevision(spec) {
    return /^[^:]{2,}:.+$/s.test(spec);
}
async function fromGit({ spec, revision, path }, where) {
    // It would be taken for an option.
    const known = !revision.startsWith('-') && (await ask(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], where));
    if (!known) {
        const next = `check it, and that it was fetched: a shallow clone has but one commit (\`git fetch origin ${revision}\`, or fetch-depth: 0)`;
        throw refusal(where, `git knows no commit \`${revision}\``, next);
    }
    const blob = await ask(['rev-parse', '--verify', '--quiet', spec], where);
    if (!blob) {
        const next = `check the path, which git takes from the root of the repository; ${OR_NONE}`;
        const meant = await fromHere(revision, path);
        throw refusal(where, `there is no ${path} in ${revision}`, meant ? `did you mean \`${meant}\`? Else ${next}` : next);
    }
    const bytes = await ask(['cat-file', 'blob', blob.toString('utf8').trim()], where);
    if (!bytes)
        throw refusal(where, `${spec} is no file`);
    return { at: spec, bytes };
}
/** @returns how the file is named from the folder that this runs in; `undefined` when it is not there either */
async function fromHere(revision, path) {
    const spec = `${revision}:./${path}`;
    // Git refuses what begins with `./` where there is no work tree: then there is nothing to guess.
    const found = await run('git', ['rev-parse', '--verify', '--quiet', spec]).catch(() => undefined);
    return found && spec;
}
/** @returns what git printed; `undefined` when it said no (exit code 1). @throws UserError when it cannot be asked */
async function ask(args, where) {
    try {
        return (await run('git', args, { encoding: 'buffer', maxBuffer: MAX_BUFFER })).stdout;
    }
    catch (error) {
        const { code, stderr, message } = error;
        if (code === 1)
            return undefined;
        const said = stderr?.toString('utf8').trim().split('\n')[0];
        const why = code === 'ENOENT' ? 'there is no git on this machine' : said || message;
        throw refusal(where, `git cannot be asked: ${why}`, 'name a file, or run it in a clone of the repository');
    }
}
function refusal(where, what, next = 'name a file, or REV:path of git') {
    return new errors/* UserError */.y({ what, where, means: 'nothing was compared', next, exit: 2 });
}

// EXTERNAL MODULE: ./lib/commands/version.js
var version = __webpack_require__(3014);
// EXTERNAL MODULE: ./lib/model/clock.js
var clock = __webpack_require__(8743);
// EXTERNAL MODULE: ./lib/action/failure.js
var failure = __webpack_require__(5388);
// EXTERNAL MODULE: ./lib/action/github/event.js
var github_event = __webpack_require__(8464);
// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(5564);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
;// CONCATENATED MODULE: ./lib/action/github/retry.js
/** What GitHub's refusals and failures ask of a client: wait so long and try again, or give up. */


/**
 * How long to wait before the same request is sent again.
 * @param method a `POST` whose answer was lost may have been carried out, so it is never sent again blindly
 * @param pause the wait after a failure for which GitHub names none
 * @returns milliseconds; `undefined` when another try cannot help
 */
function waitBefore(failure, method, pause) {
    if (isRateLimit(failure))
        return rateLimitWait(failure.headers);
    return failure.status >= 500 && method !== 'POST' ? pause : undefined;
}
/** A 403 is a rate limit only when it says so; else it is a missing permission. */
function isRateLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    const says = /rate limit|abuse detection/i.test(message);
    return status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || says);
}
/** In the order of GitHub's "Best practices for using the REST API": what it names, else at least a minute. */
function rateLimitWait(headers) {
    const after = Number(headers['retry-after']);
    if (headers['retry-after'] !== undefined && after >= 0)
        return after * time/* SECOND */.Z2;
    const reset = Number(headers['x-ratelimit-reset']) * time/* SECOND */.Z2;
    const now = Date.parse(String(headers['date'] ?? ''));
    const known = headers['x-ratelimit-remaining'] === '0' && !Number.isNaN(reset) && !Number.isNaN(now);
    return known ? Math.max(0, reset - now) + time/* SECOND */.Z2 : time/* MINUTE */.pY;
}
/** The wait after the next failure. */
function longer(pause) {
    return Math.min(pause * 2, constants/* GITHUB */.U0.longestPause);
}

;// CONCATENATED MODULE: ./lib/action/github/client.js
/** One thin client to GitHub's API: what fails in passing is tried again, and lists are read to their end. */






/** Opens the client; nothing is sent yet. */
function openGitHub({ token, repository, apiUrl, clock, signal, log }) {
    const octokit = (0,github/* getOctokit */.Q)(token, { userAgent: 'dynadrill', ...(apiUrl ? { baseUrl: apiUrl } : {}) });
    let spent = 0;
    let heard;
    async function pause(ms, why) {
        if (spent + ms > constants/* GITHUB */.U0.patience) {
            log(`GitHub: ${why}; not waiting ${(0,time/* formatDuration */.a3)(ms)} more`);
            return false;
        }
        spent += ms;
        log(`GitHub: ${why}; trying again in ${(0,time/* formatDuration */.a3)(ms)}`);
        await clock.sleep(ms, signal);
        return true;
    }
    octokit.hook.wrap('request', async (request, options) => {
        for (let next = constants/* GITHUB */.U0.firstPause;; next = longer(next)) {
            try {
                const answer = await attempt(async (given) => request({ ...options, request: { ...options.request, ...given } }), signal);
                heard = dateOf(answer.headers) ?? heard;
                refuseCut(answer, options.url);
                return answer;
            }
            catch (error) {
                signal?.throwIfAborted();
                const failure = failureOf(error);
                heard = dateOf(failure.headers) ?? heard;
                const wait = waitBefore(failure, options.method, next);
                if (wait === undefined || !(await pause(wait, `${failure.status} ${failure.message}`)))
                    throw error;
            }
        }
    });
    return {
        repository,
        rest: octokit.rest,
        heard: () => heard,
        pause,
        async all(list) {
            const found = [];
            for (let page = 1; page <= constants/* GITHUB */.U0.pages; page++) {
                const { data, headers } = await list(octokit.rest, { per_page: 100, page });
                found.push(...data);
                if (!/\brel="next"/.test(headers.link ?? ''))
                    return found;
            }
            throw new Error(`a list has more than ${constants/* GITHUB */.U0.pages} pages of 100`);
        },
    };
}
/** What was thrown, as far as it says something about the answer. */
function failureOf(error) {
    const { status, message, response } = error;
    return { status: status ?? 500, message: readable(message ?? String(error)), headers: response?.headers ?? {} };
}
/** Longest that GitHub's own words are shown: its page of a bad gateway is none of them. */
const WORDS_MAX = 200;
function readable(message) {
    if (/^\s*</.test(message))
        return 'a page instead of an answer';
    return (0,report_escape/* clip */.$Q)((0,report_escape/* plain */.pj)(message.split(' - http', 1)[0]), WORDS_MAX);
}
/** One try, given up when no answer comes. */
async function attempt(send, signal) {
    const done = new AbortController();
    const late = new AbortController();
    const both = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
    (0,clock/* realSleep */.uk)(constants/* GITHUB */.U0.answer, done.signal).then(() => late.abort(new Error(`no answer within ${(0,time/* formatDuration */.a3)(constants/* GITHUB */.U0.answer)}`)), () => undefined);
    try {
        return await send({ signal: both });
    }
    catch (error) {
        throw late.signal.aborted ? late.signal.reason : error;
    }
    finally {
        done.abort();
    }
}
/** A connection that is cut within the body leaves an answer without data, or with a part of it as text. */
function refuseCut({ status, data }, url) {
    if (status === 204 || (typeof data === 'object' && data !== null))
        return;
    throw Object.assign(new Error(`the answer to ${url} was cut short`), { status: 500 });
}
function dateOf(headers) {
    const at = Date.parse(String(headers['date'] ?? ''));
    return Number.isNaN(at) ? undefined : at;
}

;// CONCATENATED MODULE: ./lib/action/github/marker.js
const OPEN = '<!-- dynadrill:review ';
const CLOSE = ' -->';
/** The marker as one line, without the line end. Nothing in it can end the HTML comment or mention anybody. */
function markerOf(state) {
    const json = JSON.stringify(state).replace(/[<>@#]|-(?=-)/g, unicode);
    return `${OPEN}${json}${CLOSE}`;
}
/** @returns the state of a comment that begins with a marker; `undefined` when it does not, or is of another make */
function stateIn(body) {
    const line = body.split(/\r?\n/, 1)[0];
    if (!line.startsWith(OPEN) || !line.endsWith(CLOSE))
        return undefined;
    try {
        const state = JSON.parse(line.slice(OPEN.length, -CLOSE.length));
        return isState(state) ? state : undefined;
    }
    catch {
        return undefined;
    }
}
function unicode(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
const isText = (value) => typeof value === 'string';
/** What each field must be. */
const SHAPE = {
    v: (value) => value === 1,
    file: isText,
    command: (value) => value === 'diff' || value === 'plan',
    headCommit: isText,
    base: (value) => value === null || isText(value),
    head: (value) => value === null || isText(value),
    since: (value) => isText(value) && !Number.isNaN(Date.parse(value)),
};
function isState(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    return Object.entries(SHAPE).every(([key, fits]) => fits(value[key]));
}

;// CONCATENATED MODULE: ./lib/action/github/comments.js
/** The sticky comments: one a policy file, found again by marker and author over all pages. */



/** The login under which the job's own token writes. */
const OWN_AUTHOR = 'github-actions[bot]';
/** Tokens of people and their apps can ask who they are; an installation's cannot. */
const PERSONAL = /^(?:ghp_|github_pat_|gho_|ghu_)/;
/** @param given what the user says; else the token's kind tells */
async function authorOf(github, token, given) {
    if (given !== undefined)
        return given;
    return PERSONAL.test(token) ? (await github.rest.users.getAuthenticated()).data.login : OWN_AUTHOR;
}
/** Reads all comments of the pull request. A marker in somebody else's is never believed. */
async function readComments({ all, repository }, number, author) {
    const list = await all((rest, page) => rest.issues.listComments({ ...repository, issue_number: number, ...page }));
    const ours = [];
    const otherApps = new Set();
    for (const { id, body = '', user } of list) {
        const state = stateIn(body);
        if (!state || !user)
            continue;
        if (user.login.toLowerCase() === author.toLowerCase())
            ours.push({ id, body, state });
        // Only an app that is installed here can write as one, so no stranger can keep us quiet by this.
        else if (user.type === 'Bot')
            otherApps.add(user.login);
    }
    return { ours: ours.sort((a, b) => a.id - b.id), otherApps: [...otherApps] };
}
/** The comment of a policy file, by its name now or before. */
function standingOf(ours, file, renamedFrom) {
    return ours.find(({ state }) => state.file === file) ?? ours.find(({ state }) => state.file === renamedFrom);
}
/** Whether a `diff` must leave the comment alone: a `plan` of the same commit and texts says more. */
function isOutdone(state, by) {
    if (state.command === 'plan' || by?.command !== 'plan')
        return false;
    return by.headCommit === state.headCommit && by.base === state.base && by.head === state.head;
}
/** Sets a standing comment right, where it still stands. */
async function update(post, standing) {
    const { github, state, text } = post;
    if (isOutdone(state, standing.state))
        return 'left';
    const body = bodyOf(state, text);
    if (body === standing.body.replaceAll('\r\n', '\n').trimEnd())
        return 'unchanged';
    const there = await found(github.rest.issues.updateComment({ ...github.repository, comment_id: standing.id, body }));
    return there ? 'written' : 'gone';
}
/**
 * Writes the first comment of a file. A lost answer is never followed by a second comment: it looks first. Two jobs that write
 * at the same time end with the older comment alone.
 */
async function create(post) {
    const { github, number, author, state, text } = post;
    const body = bodyOf(state, text);
    const made = await createOnce(post, body);
    const { ours } = await readComments(github, number, author);
    const oldest = standingOf(ours, state.file);
    if (!oldest || oldest.id === made)
        return 'written';
    const said = await update(post, oldest);
    if (said === 'gone')
        return 'written';
    await remove(github, made);
    return said;
}
/** @returns the id of the comment that was made, be it by a try whose answer was lost */
async function createOnce({ github, number, author, state }, body) {
    for (let tries = 1;; tries++) {
        try {
            const { data } = await github.rest.issues.createComment({ ...github.repository, issue_number: number, body });
            return data.id;
        }
        catch (error) {
            const { status, message } = failureOf(error);
            if (status < 500 || !(await github.pause(tries * time/* SECOND */.Z2, `${status} ${message}`)))
                throw error;
            const { ours } = await readComments(github, number, author);
            const made = ours.find((each) => markerOf(each.state) === markerOf(state));
            if (made)
                return made.id;
        }
    }
}
/** Takes a comment of ours away that says what another says already; somebody else may have done it. */
async function remove({ rest, repository }, id) {
    await found(rest.issues.deleteComment({ ...repository, comment_id: id }));
}
/** @returns whether GitHub knows what the call is about; a token that lacks a permission is told so by the next call, which writes */
async function found(call) {
    try {
        await call;
        return true;
    }
    catch (error) {
        if (failureOf(error).status !== 404)
            throw error;
        return false;
    }
}
function bodyOf(state, text) {
    return `${markerOf(state)}\n${text}`.trimEnd();
}

;// CONCATENATED MODULE: ./lib/action/github/approvals.js
/** Of a person's reviews only the last of these counts; a comment takes nothing back. */
const DECIDES = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];
/**
 * @param reviewers logins that may approve, in any case
 * @param head the pull request's head now: an approval of any other commit is one of another text
 */
function judgeApprovals(reviews, reviewers, head) {
    const last = new Map();
    for (const review of reviews) {
        const login = review.user?.login;
        if (login !== undefined && DECIDES.includes(review.state))
            last.set(login.toLowerCase(), { ...review, login });
    }
    const approved = [...last.values()].filter(({ state }) => state === 'APPROVED');
    const listed = new Set(reviewers.map((login) => login.toLowerCase()));
    const refused = [];
    let by;
    for (const { login, commit_id: commit, submitted_at: at } of approved) {
        if (!listed.has(login.toLowerCase()))
            refused.push(`\`${login}\` approved, and is not in \`allow-reviewers\`.`);
        else if (commit !== head || at === undefined) {
            refused.push(`\`${login}\` approved ${commit ? `commit ${commit.slice(0, 7)}` : 'another commit'}, not the head.`);
        }
        else
            by ??= { login, how: 'approval', at };
    }
    return { ...(by ? { by } : {}), refused };
}

;// CONCATENATED MODULE: ./lib/action/github/label.js
/**
 * Judges by the events alone; whether who set it may write is asked afterwards.
 * It counts when it was set after the two texts were first seen, or when setting it is what this very run is about.
 */
function judgeLabel({ name, labels, events, since, event, head }) {
    const same = (other) => other?.toLowerCase() === name.toLowerCase();
    if (!labels.some(same))
        return undefined;
    const last = events
        .filter((each) => (each.event === 'labeled' || each.event === 'unlabeled') && same(each.label?.name))
        .reduce((a, b) => (a && a.created_at > b.created_at ? a : b), undefined);
    const setter = last?.event === 'labeled' ? last.actor?.login : undefined;
    if (!last || setter === undefined)
        return { refused: `Nobody can tell who set the label \`${name}\`: set it anew.` };
    const found = { login: setter, at: last.created_at };
    const now = event.labeled && same(event.labeled.label) && event.head === head && event.labeled.sender === setter;
    if (now || (since !== undefined && last.created_at > since))
        return found;
    const when = since === undefined
        ? 'and nobody can tell whether the policy changed since'
        : `and the policy is as it is now only since ${label_clock(since)}`;
    return {
        refused: `The label \`${name}\` was set at ${label_clock(last.created_at)} by \`${setter}\`, ${when}: set it anew.`,
    };
}
/** To the second, which decides here: `2026-11-22 12:00:05 UTC`. */
function label_clock(at) {
    return at.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
}

;// CONCATENATED MODULE: ./lib/action/github/permissions.js
/** What a token lacks when GitHub refuses a call, and the exact lines to add. */

/**
 * What each deed needs of the token. Source: GitHub's docs, "Permissions required for GitHub Apps"; comments and labels of a pull
 * request are those of an issue, and either scope is enough for them.
 */
const NEEDS = {
    'read the pull request': 'pull-requests: read',
    'read the pull request’s files': 'pull-requests: read',
    'read the comments': 'pull-requests: read',
    'write the comment': 'pull-requests: write',
    'read the label’s events': 'pull-requests: read',
    'read the reviews': 'pull-requests: read',
    'read who may write': 'metadata: read',
    'read the repository': 'contents: read',
};
/** Why GitHub did not let the token do it, or why nobody could: one sentence or more, with what to do. */
function whyNot(deed, error, env = process.env) {
    const { status, message } = failureOf(error);
    const said = `GitHub answered ${status} (${message})`;
    if (status === 401)
        return `The token could not ${deed}: ${said}. Give a valid one as \`github-token\`.`;
    if (status === 403 || status === 404) {
        return `The token could not ${deed}: ${said}. That takes \`${NEEDS[deed]}\`; give the job \`${permissionsLine(env)}\`, all of it, as naming one scope sets all others to none.`;
    }
    return `The token could not ${deed}: ${status >= 500 ? `no good answer from GitHub (${message})` : said}.`;
}
/** The whole block on one line: what comments and gate take, and what the job surely had. */
function permissionsLine(env = process.env) {
    // The runner sets it exactly where the job may ask for an identity token.
    const identity = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? ', id-token: write' : '';
    return `permissions: { contents: read, pull-requests: write${identity} }`;
}

;// CONCATENATED MODULE: ./lib/action/github/passes.js




/** Looks for a label and an approval that count. What cannot be read lets nobody through, and is said. */
async function passesOf(input) {
    const refused = [];
    const by = (await byLabel(input, refused)) ?? (await byApproval(input, refused));
    return { ...(by ? { by } : {}), refused, next: nextFor(input.request, input.pull.head) };
}
/** How a pull request that nobody let through yet can be. @param head the commit to approve */
function nextFor(request, head) {
    const label = `have someone with write access set the label \`${request.allowLabel}\``;
    const { allowReviewers: logins } = request;
    if (logins.length === 0)
        return `${label}, after the last push that changes the policy.`;
    return `${label} (after the last push that changes the policy), or commit ${head.slice(0, 7)} approved by ${logins.map((login) => `\`${login}\``).join(' or ')}.`;
}
async function byLabel({ github, event, pull, request, since }, refused) {
    const { allowLabel: name } = request;
    const { all, repository } = github;
    const { number } = event;
    if (!pull.labels.some((label) => label.toLowerCase() === name.toLowerCase()))
        return undefined;
    const list = all((rest, page) => rest.issues.listEvents({ ...repository, issue_number: number, ...page }));
    const events = await passes_readable('read the label’s events', list, refused);
    if (!events)
        return undefined;
    const verdict = judgeLabel({ name, labels: pull.labels, events, since, event, head: pull.head });
    if (!verdict)
        return undefined;
    if ('refused' in verdict) {
        refused.push(verdict.refused);
        return undefined;
    }
    const may = await passes_readable('read who may write', mayWrite(github, verdict.login), refused);
    if (may)
        return { login: verdict.login, how: 'label', at: verdict.at };
    if (may === false)
        refused.push(`The label \`${name}\` was set by \`${verdict.login}\`, who has no write access.`);
    return undefined;
}
async function byApproval({ github, event, pull, request }, refused) {
    if (request.allowReviewers.length === 0)
        return undefined;
    const { all, repository } = github;
    const list = all((rest, page) => rest.pulls.listReviews({ ...repository, pull_number: event.number, ...page }));
    const reviews = await passes_readable('read the reviews', list, refused);
    if (!reviews)
        return undefined;
    const verdict = judgeApprovals(reviews, request.allowReviewers, pull.head);
    refused.push(...verdict.refused);
    return verdict.by;
}
/** GitHub's word for maintain is `write`, and for triage `read`; a stranger is none of its collaborators. */
const WRITERS = ['write', 'maintain', 'admin'];
async function mayWrite({ rest, repository }, login) {
    try {
        const { data } = await rest.repos.getCollaboratorPermissionLevel({ ...repository, username: login });
        return WRITERS.includes(data.permission);
    }
    catch (error) {
        if (failureOf(error).status === 404)
            return false;
        throw error;
    }
}
async function passes_readable(deed, reading, refused) {
    try {
        return await reading;
    }
    catch (error) {
        refused.push(whyNot(deed, error));
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/action/github/base.js
/** What a pull request is compared with: the commit before it, found in git or at GitHub, and the policy as of a commit. */



/**
 * Finds what to compare. The test merge stands beside its first parent, the base branch as it was merged; the head stands beside
 * the commit from which it went out, so that what the base branch did since is not taken for the pull request's doing.
 * @throws UserError when another commit is checked out, or nobody can tell
 */
async function findCommits(event, sources) {
    const { checkout, headNow } = sources;
    const looked = checkout?.commit ?? event.sha;
    if (looked === event.sha && looked !== event.head) {
        const parents = checkout?.parents ?? (await parentsAtGitHub(sources, looked));
        const [base, head] = parents;
        if (base && head && parents.length === 2)
            return { base, looked, head };
    }
    // A workflow that checks out the branch may get a push that is newer than its event.
    if (looked !== event.head && looked !== headNow)
        throw strangeCommit(looked, event);
    const base = (await checkout?.mergeBase(event.base, looked)) ?? (await mergeBaseAtGitHub(sources, event.base, looked));
    return { base, looked, head: looked };
}
/**
 * A file as of a commit, from git where it is there, else from GitHub.
 * @returns `undefined` when the commit surely has no such file
 * @throws UserError when nobody can tell
 */
async function readAt(commit, path, sources) {
    const local = await sources.checkout?.read(commit, path);
    if (local !== undefined)
        return local === 'absent' ? undefined : local;
    return readAtGitHub(commit, path, sources);
}
async function readAtGitHub(commit, path, sources) {
    const { rest, repository } = githubOf(sources);
    try {
        const { data } = await rest.repos.getContent({ ...repository, path, ref: commit });
        if (!Array.isArray(data) && 'content' in data && data.encoding === 'base64') {
            return Buffer.from(data.content, 'base64');
        }
    }
    catch (error) {
        if (failureOf(error).status !== 404)
            throw unknowable(whyNot('read the repository', error), error);
        // A token that may not look gets the same answer; the commit tells them apart.
        await mayLook(commit, sources);
        return undefined;
    }
    throw unknowable(`GitHub gives no contents of ${path} as of ${commit}: it is no file, or larger than 1 MB`);
}
/** Commits that a client may look at: one answer is enough for all files that are absent. */
const seen = new WeakMap();
async function mayLook(commit, sources) {
    const github = githubOf(sources);
    const known = seen.get(github) ?? new Set();
    seen.set(github, known);
    if (known.has(commit))
        return;
    await commitAtGitHub(sources, commit);
    known.add(commit);
}
/**
 * A folder on the way to a file, or the file itself, that is a symlink as of a commit: the file is then another one, and its own name says
 * nothing. For files that {@link readAt} finds absent.
 */
async function linkAt(commit, path, sources) {
    const { checkout, github } = sources;
    // It tells an empty answer from a commit that is not here.
    if ((await checkout?.read(commit, path)) !== undefined)
        return checkout?.linkIn(commit, path);
    if (!github)
        return undefined;
    const parts = path.split('/');
    for (let i = 1; i < parts.length; i++) {
        const folder = parts.slice(0, i).join('/');
        const found = await kindAtGitHub(github, commit, folder);
        if (found === 'symlink')
            return folder;
        if (found === undefined)
            return undefined;
    }
    return undefined;
}
/** @returns `undefined` where there is nothing */
async function kindAtGitHub({ rest, repository }, ref, path) {
    try {
        const { data } = await rest.repos.getContent({ ...repository, path, ref });
        return Array.isArray(data) ? 'dir' : data.type;
    }
    catch (error) {
        if (failureOf(error).status === 404)
            return undefined;
        throw unknowable(whyNot('read the repository', error), error);
    }
}
async function parentsAtGitHub(sources, commit) {
    const { data } = await commitAtGitHub(sources, commit);
    return data.parents.map(({ sha }) => sha);
}
function commitAtGitHub(sources, ref) {
    const { rest, repository } = githubOf(sources);
    return answered(rest.repos.getCommit({ ...repository, ref }));
}
async function mergeBaseAtGitHub(sources, base, head) {
    const { rest, repository } = githubOf(sources);
    const call = rest.repos.compareCommitsWithBasehead({ ...repository, basehead: `${base}...${head}`, per_page: 1 });
    return (await answered(call)).data.merge_base_commit.sha;
}
async function answered(call) {
    try {
        return await call;
    }
    catch (error) {
        throw unknowable(whyNot('read the repository', error), error);
    }
}
function githubOf({ github }) {
    if (github)
        return github;
    throw unknowable('the commit is not in the clone, and there is no `github-token` to ask GitHub with');
}
function strangeCommit(looked, event) {
    return new errors/* UserError */.y({
        what: `commit ${looked} is checked out, which is neither the head of pull request #${event.number} nor its merge`,
        where: 'base',
        means: 'what the pull request changes cannot be seen in it',
        next: 'leave out `ref` of actions/checkout, or give it the pull request’s head (`github.event.pull_request.head.sha`); or name the policy before the change with `base`',
    });
}
function unknowable(what, cause) {
    return new errors/* UserError */.y({
        what,
        where: 'base',
        means: 'what the pull request changes could not be found out',
        next: 'give actions/checkout `fetch-depth: 0`, or the job `contents: read`; or name the policy before the change with `base`',
        cause,
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/action/github/checkout.js
/** The repository on this machine, as git sees it: what is checked out, and what of its history is there. */



/**
 * Opens the repository in which the policies stand: a workflow may check it out into a folder of its own.
 * @param policy a file or pattern, as the user wrote it
 */
function checkoutOf(policy) {
    const root = rootAbove((0,external_node_path_.dirname)((0,external_node_path_.resolve)(policy)));
    return root === undefined ? Promise.resolve(undefined) : openCheckout(root);
}
/**
 * Git itself, started in the policy's folder, would follow a link that the pull request put in its place, and name another file. Neither
 * the folder nor the policy has to be there.
 */
function rootAbove(folder) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
        return folder;
    const above = (0,external_node_path_.dirname)(folder);
    return above === folder ? undefined : rootAbove(above);
}
/** @returns `undefined` where git is missing, or refuses to look, or the folder is no repository's root */
async function openCheckout(root) {
    const git = (...args) => checkout_run(root, args);
    const line = async (...args) => (await git(...args))?.toString('utf8').trim();
    const commit = await line('rev-parse', '--verify', 'HEAD');
    if (!commit || (await line('rev-parse', '--show-prefix')) !== '')
        return undefined;
    return {
        commit,
        root,
        parents: parentsIn((await line('cat-file', 'commit', commit)) ?? ''),
        pathOf: (file) => external_node_path_.posix.normalize((0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(file)).split(external_node_path_.sep).join('/')),
        fileOf: (path) => (0,external_node_path_.resolve)(root, path),
        async mergeBase(a, b) {
            // A history that is cut off may lack the best ancestor and show a worse one.
            if ((await line('rev-parse', '--is-shallow-repository')) !== 'false')
                return undefined;
            return (await line('merge-base', a, b)) || undefined;
        },
        async read(at, path) {
            // A tree that is not here fails; a path that is not in the tree gives an empty list.
            const row = await line('ls-tree', '-z', '--full-tree', at, '--', path);
            if (row === undefined)
                return undefined;
            if (row === '')
                return 'absent';
            const [, mode, blob] = /^(\d+) blob ([0-9a-f]+)\t/.exec(row) ?? [];
            return blob && mode?.startsWith('100') ? git('cat-file', 'blob', blob) : undefined;
        },
        async linkIn(at, path) {
            const rows = (await line('ls-tree', '-z', '--full-tree', at, '--', ...waysTo(path))) ?? '';
            return rowsOf(rows).find(({ mode }) => mode === LINK)?.path;
        },
        async files(at) {
            const rows = (await checkout_run(root, ['ls-tree', '-r', '-z', '--full-tree', at], MOST_LISTED))?.toString('utf8');
            return rows === undefined ? undefined : new Map(rowsOf(rows).map(({ path, mode }) => [path, mode]));
        },
    };
}
/** Git's mode of a symlink. */
const LINK = '120000';
/** `a/b/c`: `a`, `a/b` and `a/b/c`. */
function waysTo(path) {
    const parts = path.split('/');
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
/** As `ls-tree -z` prints them. */
function rowsOf(rows) {
    return rows
        .split('\0')
        .filter((row) => row !== '')
        .map((row) => ({ mode: row.split(' ', 1)[0], path: row.slice(row.indexOf('\t') + 1) }));
}
/** The header of a commit ends at the first empty line. */
function parentsIn(commit) {
    const [header] = commit.split('\n\n', 1);
    return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
}
/** Policies are small; what is larger is none. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Some two million files. */
const MOST_LISTED = 256 * 1024 * 1024;
function checkout_run(cwd, args, maxBuffer = MOST_BYTES) {
    // A partial clone must not go and fetch: what is not here is asked of the API.
    const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' };
    return new Promise((done) => {
        (0,external_node_child_process_.execFile)('git', args, { cwd, env, encoding: 'buffer', maxBuffer }, (error, out) => {
            done(error ? undefined : out);
        });
    });
}

;// CONCATENATED MODULE: ./lib/action/github/pull.js
async function pullNow({ rest, repository }, number) {
    const { data } = await rest.pulls.get({ ...repository, pull_number: number });
    return { head: data.head.sha, base: data.base.ref, labels: data.labels.map(({ name }) => name) };
}

;// CONCATENATED MODULE: ./lib/action/github/session.js





/** @throws UserError when nobody can tell what the pull request is compared with */
async function openSession(event, options) {
    const { request, ...rest } = options;
    const { token } = request;
    const apiUrl = process.env['GITHUB_API_URL'];
    const github = token
        ? openGitHub({ token, repository: event.repository, ...(apiUrl ? { apiUrl } : {}), ...rest })
        : undefined;
    const asked = await askForPull(github, event.number);
    const sources = { checkout: await checkoutOf(request.policies[0]), github, headNow: asked.pull?.head };
    const commits = request.base ? givenCommits(event, sources) : await findCommits(event, sources);
    return asOf({ event, github, sources, commits }, asked);
}
/** The session with the pull request as it is now: looking at an account takes minutes, in which it may have moved on. */
async function refreshed(session) {
    const { event, github, sources, commits } = session;
    const asked = await askForPull(github, event.number);
    return {
        ...asOf({ event, github, sources, commits }, asked),
        ...(session.pull && !asked.pull ? { lost: true } : {}),
    };
}
function asOf(known, { pull, unasked }) {
    const late = pull !== undefined && (pull.head !== known.commits.head || pull.base !== known.event.baseRef);
    return { ...known, pull, ...(unasked ? { unasked } : {}), late };
}
/**
 * Why this run may compare with another branch than the one into which the pull request goes: its checks are those of the head
 * commit, so they would count for the other branch, too.
 * @returns a sentence or more; `undefined` where it compares with the right one
 */
function whyElsewhere({ event, pull, unasked, lost }) {
    const { baseRef, again } = event;
    if (pull && pull.base !== baseRef) {
        return `The pull request goes into \`${pull.base}\` now, and this run compares it with \`${baseRef}\`. ${START}`;
    }
    // A first run follows its event closely, and another one follows a change of the branch.
    if (pull || !(again || lost))
        return undefined;
    return `Nobody can tell whether the pull request still goes into \`${baseRef}\`. ${unasked ?? ''} ${START}`;
}
const START = 'Start a new run by a push, or by an edit of the pull request where the workflow’s `types` have `edited`: a run that is started again keeps its old event.';
async function askForPull(github, number) {
    if (!github)
        return { unasked: 'There is no `github-token` to ask GitHub with.' };
    try {
        return { pull: await pullNow(github, number) };
    }
    catch (error) {
        return { unasked: whyNot('read the pull request', error) };
    }
}
/** Where the user names the policy before the change, no commit has to be found for it. */
function givenCommits(event, { checkout }) {
    return { base: event.base, looked: checkout?.commit ?? event.sha, head: event.head };
}
/** What the run knows beside the review itself. @param file as of the head; absent where it is gone */
function aboutOf({ event, commits }, file) {
    const server = process.env['GITHUB_SERVER_URL'];
    const { owner, repo } = event.repository;
    const path = file?.split('/').map(encodeURIComponent).join('/');
    return {
        head: commits.head,
        ...(event.runUrl ? { runUrl: event.runUrl } : {}),
        ...(server && path ? { fileUrl: `${server}/${owner}/${repo}/blob/${commits.head}/${path}` } : {}),
    };
}

;// CONCATENATED MODULE: ./lib/action/github/judge.js
/** The gate of one policy, with what its sticky comment remembers. */





async function judge({ review, session, comments, request, unsure, now }) {
    const { file, renamedFrom, command } = review;
    const standing = comments && standingOf(comments.ours, file, renamedFrom);
    const pair = { base: review.base?.sha256 ?? null, head: review.head?.sha256 ?? null };
    const since = comments && firstSeen(pair, standing?.state, session.event);
    const state = {
        v: 1,
        file,
        command,
        headCommit: session.commits.head,
        ...pair,
        since: since ?? (0,time/* iso */.KH)(session.github?.heard() ?? now),
    };
    const why = whyElsewhere(session) ?? unsure;
    const doubt = why ? { unsure: why } : {};
    let gate = gateOf(review, request.failOn, { ...NOBODY, ...doubt });
    // Errors fail the run whoever lets it through.
    const invalid = review.head !== undefined && review.head.name === undefined;
    if (gate.state === 'closed' && !invalid) {
        gate = gateOf(review, request.failOn, { ...(await passes(session, request, since)), ...doubt });
    }
    return { review, gate, ...(standing ? { standing } : {}), state };
}
/** Events at which one of the two texts may just have changed; their payload then says when. */
const PUSHES = ['opened', 'synchronize', 'reopened'];
const isPush = ({ action, retargeted }) => PUSHES.includes(action) || retargeted;
/**
 * When the two texts were first seen together in the pull request, never earlier than the comment remembers another pair.
 * Commit dates are whatever their author likes, and not used.
 * @returns `undefined` where nobody can tell: then nothing that was set before counts
 */
function firstSeen(pair, state, event) {
    if (state && state.base === pair.base && state.head === pair.head)
        return state.since;
    if (!isPush(event))
        return undefined;
    const { updatedAt } = event;
    return state && state.since > updatedAt ? state.since : updatedAt;
}
async function passes(session, request, since) {
    const { github, pull, event, commits, late, unasked } = session;
    // What else is wrong with this run is said as what nobody can tell; no label mends it.
    if (whyElsewhere(session))
        return NOBODY;
    const next = nextFor(request, pull?.head ?? commits.head);
    if (!github || !pull)
        return { refused: unasked ? [unasked] : [], next };
    if (late) {
        const why = `The pull request has moved on to commit ${pull.head.slice(0, 7)}, and this run is about ${commits.head.slice(0, 7)}.`;
        return { refused: [why], next };
    }
    return passesOf({ github, event, pull, request, since });
}

// EXTERNAL MODULE: ./lib/report/ladder.js
var ladder = __webpack_require__(2276);
// EXTERNAL MODULE: ./lib/report/words.js
var report_words = __webpack_require__(8191);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./lib/report/section.js
var section = __webpack_require__(4981);
;// CONCATENATED MODULE: ./lib/report/review/links.js

/** No bracket, quote, space or bar, as an encoded address has none. */
const SAFE = /^https?:\/\/[\w.:-]+(?:\/[\w.~%@+=-]*)*$/;
/** A link, or its words alone where the address is missing or not one. @param words written already */
function links_link(words, url) {
    return url !== undefined && SAFE.test(url) ? `[${words}](${url})` : words;
}
/** `line 12`, linked when the file has an address. */
function lineLink(at, about) {
    const words = `line ${at.line}`;
    if (about.fileUrl === undefined || !SAFE.test(about.fileUrl))
        return words;
    const end = at.endLine !== undefined && at.endLine > at.line ? `-L${at.endLine}` : '';
    return `[${words}](${about.fileUrl}#L${at.line}${end})`;
}
/** A commit short, anything else as it is. Escaped. */
function revision(raw) {
    return (0,report_escape/* text */.Qq)(/^[0-9a-f]{40}$/.test(raw) ? raw.slice(0, 7) : raw, 100);
}

;// CONCATENATED MODULE: ./lib/report/review/style.js

const MARKDOWN = {
    name: report_escape/* code */.aY,
    prose: report_escape/* prose */.CS,
    strong: (written) => `**${written}**`,
    mark: (emoji) => `${emoji} `,
};
/** Longest sentence or name that a terminal shows, in characters. */
const LONGEST = 2_000;
function terminal(paint) {
    const shown = (raw, most = LONGEST) => (0,report_escape/* clip */.$Q)((0,report_escape/* plain */.pj)(raw), most);
    return { name: shown, prose: shown, strong: (written) => paint('bold', written), mark: () => '' };
}

;// CONCATENATED MODULE: ./lib/report/review/changes.js





/** Changes that weaken and stand in the open: with more, what the next apply deletes would be out of sight. */
const changes_OPEN = 10;
/** All changes that weaken, and the tables that fall out of the policy. */
function weakerSection(review, about, detail) {
    const weaker = changesOf(review, 'weaker');
    const fallen = review.impact?.uncovered ?? [];
    if (weaker.length + fallen.length === 0)
        return section/* NOTHING */.K$;
    const { shown, leftOut } = (0,section/* capped */.uo)(weaker, detail.weaker, 'changes that weaken');
    const items = shown.map((change) => changeItem(change, about, detail, true));
    const open = items.slice(0, changes_OPEN);
    const rest = items.slice(changes_OPEN);
    const out = fallen.length === 0
        ? []
        : [`**No entry governs ${(0,report_words/* plural */.LS)(fallen.length, 'table')} any more**: ${names(fallen, detail, MARKDOWN)}`];
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)('### What gets weaker', (0,markdown/* list */.p_)([...open, ...out]), rest.length === 0 ? '' : (0,markdown/* folded */.TM)(`${(0,report_words/* count */.U9)(rest.length)} more that weaken`, (0,markdown/* list */.p_)(rest)), leftOut && `… and ${leftOut}.`), leftOut);
}
/** Changes of one kind that a reviewer need not weigh, folded. */
function otherSection(review, strength, about, detail) {
    const changes = changesOf(review, strength);
    if (changes.length === 0)
        return section/* NOTHING */.K$;
    const { shown, leftOut } = (0,section/* capped */.uo)(changes, detail.others, `${strength} changes`);
    if (shown.length === 0)
        return (0,section/* section */.uW)('', leftOut);
    const title = strength === 'stronger' ? 'What gets stronger' : 'What changes and is neither';
    const items = shown.map((change) => changeItem(change, about, detail, false));
    return (0,section/* section */.uW)((0,markdown/* folded */.TM)(`${title} (${(0,report_words/* count */.U9)(changes.length)})`, (0,markdown/* list */.p_)(items)), leftOut);
}
/** Those that may delete something first, else in the order of the text. */
function changesOf(review, strength) {
    const changes = review.changes.filter((change) => change.strength === strength);
    return [...changes.filter((change) => change.destroys), ...changes.filter((change) => !change.destroys)];
}
/** `was → now`, entry and tables of a change: what stands under its sentence. @param line how its place is written */
function changeFacts(change, detail, style, line) {
    const { entry, at } = change;
    return [
        values(change, detail, style),
        entry === undefined ? '' : `entry ${style.name(entry, detail.name)}`,
        at === undefined ? '' : line(at),
        touchedPhrase(change, detail, style),
    ].filter((part) => part !== '');
}
/** The first names of a list, and how many more there are. */
function names(items, detail, style) {
    const shown = items.slice(0, detail.names).map((item) => style.name(item, detail.name));
    const rest = items.length - shown.length;
    if (shown.length === 0)
        return `${(0,report_words/* count */.U9)(rest)}, not named here`;
    return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${(0,report_words/* count */.U9)(rest)} more`;
}
function changeItem(change, about, detail, open) {
    const sentence = MARKDOWN.prose(change.what, detail.sentence) || '–';
    const facts = changeFacts(change, detail, MARKDOWN, (at) => lineLink(at, about));
    const marked = change.destroys ? ['🗑️ may delete', ...facts] : facts;
    const said = open ? `**${sentence}**` : sentence;
    // No line end beside it: in a comment GitHub makes a break of each.
    return marked.length === 0 ? said : `${said}<br>${marked.join(' · ')}`;
}
function values({ was, now }, detail, style) {
    const shown = (value) => style.name(value, detail.value);
    if (was === undefined)
        return now === undefined ? '' : `now ${shown(now)}`;
    return now === undefined ? `was ${shown(was)}` : `${shown(was)} → ${shown(now)}`;
}
function touchedPhrase({ tables, entry }, detail, style) {
    if (tables === undefined)
        return '';
    if (tables.length === 0)
        return 'touches no table now';
    const [only] = tables;
    // An entry of one name selects the table of that name.
    if (tables.length === 1)
        return only === entry ? '' : `table ${style.name(only, detail.name)}`;
    const all = (0,report_words/* plural */.LS)(tables.length, 'table');
    return detail.names === 0 ? all : `${all}: ${names(tables, detail, style)}`;
}

;// CONCATENATED MODULE: ./lib/report/review/detail.js
/** How much a review tells, from everything to hardly anything. Counts are the most of a kind that are shown. */

const COMMENT = {
    weaker: Number.POSITIVE_INFINITY,
    others: Number.POSITIVE_INFINITY,
    sentence: 2_000,
    value: 300,
    name: 300,
    names: 20,
    destroys: constants/* NAMED_DESTRUCTIONS */.aJ,
    more: 0,
    reasons: 50,
    simulated: 20,
    charts: true,
};
/**
 * The ladder of a comment, most detail first. What can be looked up elsewhere goes first (what gets stronger, the simulation),
 * what a reviewer decides by goes last. Verdict, totals, gate and the first weaker change are on every rung.
 */
const COMMENT_LADDER = [
    COMMENT,
    { ...COMMENT, weaker: 200, others: 50, names: 10 },
    { ...COMMENT, weaker: 100, others: 20, names: 5, reasons: 20, simulated: 10 },
    { ...COMMENT, weaker: 60, others: 10, names: 5, reasons: 20, simulated: 5, charts: false, sentence: 500 },
    { ...COMMENT, weaker: 40, others: 0, names: 3, reasons: 10, simulated: 0, charts: false, sentence: 400, value: 150 },
    {
        ...COMMENT,
        ...{
            weaker: 20,
            others: 0,
            names: 3,
            reasons: 5,
            simulated: 0,
            charts: false,
            sentence: 300,
            value: 100,
            name: 120,
        },
    },
    {
        ...COMMENT,
        ...{ weaker: 10, destroys: 10, others: 0, names: 3, reasons: 3, simulated: 0, charts: false },
        ...{ sentence: 250, value: 80, name: 80 },
    },
    {
        ...COMMENT,
        ...{ weaker: 5, destroys: 5, others: 0, names: 1, reasons: 2, simulated: 0, charts: false },
        ...{ sentence: 200, value: 60, name: 60 },
    },
    {
        ...COMMENT,
        ...{ weaker: 3, destroys: 3, others: 0, names: 1, reasons: 1, simulated: 0, charts: false },
        ...{ sentence: 120, value: 40, name: 40 },
    },
    {
        ...COMMENT,
        ...{ weaker: 1, destroys: 0, others: 0, names: 0, reasons: 1, simulated: 0, charts: false },
        ...{ sentence: 80, value: 30, name: 30 },
    },
];
/** A summary has room to name every backup that goes. */
const SUMMARY_LADDER = [
    { ...COMMENT, more: Number.POSITIVE_INFINITY, reasons: 500, simulated: Number.POSITIVE_INFINITY, value: 1_000 },
    { ...COMMENT, more: 2_000, weaker: 2_000, others: 500, reasons: 200, simulated: 200 },
    { ...COMMENT, more: 200, weaker: 500, others: 100 },
    ...COMMENT_LADDER,
].map((detail) => ({ ...detail, summary: true }));
/** No change, row, finding or sentence takes fewer characters. */
const LEAST_LINE = 30;
/** The rungs that may fit: with thousands of changes it saves rendering what surely does not. The last one always stays. */
function rungsFor(review, ladder, budget) {
    const { changes, impact, findings, unseen } = review;
    const weaker = changes.filter((change) => change.strength === 'weaker').length;
    const lines = (detail) => Math.min(weaker, detail.weaker) +
        Math.min(changes.length - weaker, detail.others) +
        Math.min(impact?.destroys.filter((step) => !step.held).length ?? 0, detail.destroys + detail.more) +
        [findings.length, unseen.length, impact?.problems.length ?? 0].reduce((sum, n) => sum + Math.min(n, detail.reasons), 0);
    return ladder.filter((detail, i) => i === ladder.length - 1 || lines(detail) * LEAST_LINE <= budget);
}

// EXTERNAL MODULE: ./lib/report/findings.js
var findings = __webpack_require__(7470);
;// CONCATENATED MODULE: ./lib/report/simulation/chart.js


/** Points of a line: more cannot be told apart on a page. */
const POINTS = 45;
/** Read on white and on black. A legend is not among what this kind of chart has, so the text beside it names the colours. */
const BEFORE = '#8b949e';
const AFTER = '#2f81f7';
const MEASURES = {
    backups: { axis: 'backups that stand', of: ({ backups }) => backups },
    reach: {
        axis: 'days one can go back',
        of: ({ oldestMs }) => oldestMs.map((age) => Math.round(((age ?? 0) / time/* DAY */.d_) * 10) / 10),
    },
};
/** @param label a name from outside; what the grammar might read in it is taken out */
function chart(label, sides, measure) {
    const { axis, of } = MEASURES[measure];
    const tracks = [sides.base, sides.head].filter((track) => track !== undefined);
    const days = sampledDays(tracks[0]?.backups.length ?? 0);
    const lines = tracks.map((track) => days.map((day) => of(track)[day - 1] ?? 0));
    const colours = [...(sides.base ? [BEFORE] : []), ...(sides.head ? [AFTER] : [])];
    return [
        '---',
        'config:',
        '  themeVariables:',
        '    xyChart:',
        `      plotColorPalette: "${colours.join(', ')}"`,
        '---',
        'xychart-beta',
        `  title "${(0,report_escape/* mermaidLabel */._b)(label.replaceAll('*', '..'))}"`,
        `  x-axis "day" ${days[0] ?? 0} --> ${days.at(-1) ?? 1}`,
        `  y-axis "${axis}" 0 --> ${ceiling(Math.max(1, ...lines.flat()))}`,
        ...lines.map((values) => `  line [${values.join(', ')}]`),
    ].join('\n');
}
/** What the colours mean, in words; nothing where there is one line and nothing to tell it from. */
function legend({ base, head }) {
    if (base && head)
        return 'grey before, blue after (drawn over it)';
    return head ? '' : 'before; afterwards there are none';
}
/** Evenly spaced, the last one among them; days are counted from 1. */
function sampledDays(days) {
    const step = Math.max(1, Math.ceil(days / POINTS));
    return Array.from({ length: days }, (_, day) => day + 1).filter((day) => (days - day) % step === 0);
}
/** A round figure not below the greatest. */
function ceiling(most) {
    const unit = 10 ** Math.floor(Math.log10(most));
    const steps = unit < 10 ? [1, 2, 3, 4, 5, 6, 8, 10] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
    return steps.map((n) => Math.round(n * unit)).find((round) => round >= most) ?? most;
}

// EXTERNAL MODULE: ./lib/model/prices.js
var prices = __webpack_require__(8931);
// EXTERNAL MODULE: ./lib/plan/simulate/held.js
var held = __webpack_require__(2819);
;// CONCATENATED MODULE: ./lib/report/simulation/figures.js
/** The figures of a simulation in words, for markdown and terminal alike; nothing here is escaped. */





/** After how many days the figures are shown: a week, a month, a quarter, as far as it goes, and the last day. */
function checkpoints(days) {
    return [...[7, 30, 90].filter((day) => day < days), days];
}
/** Whether anything is different after the edit; a line of one side is. */
function differs({ base, head }) {
    return JSON.stringify(base) !== JSON.stringify(head);
}
/** The lines that differ, in their order, and those that do not. Without two sides all count as different. */
function bySides({ lines }) {
    return { changed: lines.filter(differs), same: lines.filter((line) => !differs(line)) };
}
/** Both sides of one figure: `7 → 3`, or `3` where they are the same; `–` stands for a side that a line does not have. */
function beforeAfter(sides, compares, figure) {
    const was = sides.base ? figure(sides.base) : '–';
    const is = sides.head ? figure(sides.head) : '–';
    if (!compares)
        return sides.head ? is : was;
    return was === is ? is : `${was} → ${is}`;
}
/** Whether there are two sides to set side by side. */
function hasBothSides({ lines }) {
    return lines.some(({ base }) => base) && lines.some(({ head }) => head);
}
/** Whether both sides back up the same lines: only then one reach stands beside the other, as without a schedule it only grows old. */
function totalsCompare(simulation) {
    return (!hasBothSides(simulation) || simulation.lines.every(({ base, head }) => base && head && base.noNew === head.noNew));
}
/** How many backups stand at the end of that day, counted from 1. */
const standing = (day) => (track) => `${track.backups[day - 1] ?? 0}`;
/** How far back one can go at the end of that day: `30d`, `12h`, `nowhere`. */
function reach(day) {
    return ({ oldestMs }) => ageOf(oldestMs[day - 1] ?? null);
}
function ageOf(ms) {
    if (ms === null)
        return 'nowhere';
    const unit = ms >= 2 * time/* DAY */.d_ ? time/* DAY */.d_ : time/* HOUR */.dp;
    return (0,time/* formatDuration */.a3)(Math.max(time/* HOUR */.dp, Math.floor(ms / unit) * unit));
}
const stored = (day) => (track) => (0,report_words/* bytes */.ee)(track.bytes[day - 1] ?? 0);
const monthly = (track) => (0,prices/* dollars */.E)(track.monthlyUsd);
/** What a line is called: a table, where an account was looked at, or an entry of the policy. */
function lineNoun({ start }, count) {
    return start === 'account' ? (0,report_words/* plural */.LS)(count, 'table') : (0,report_words/* plural */.LS)(count, 'entry', 'entries');
}
/** One sentence: what the edit comes to in the end, for all tables together or for the only line that changes. */
function gist(simulation) {
    const { days, lines, total } = simulation;
    const { changed } = bySides(simulation);
    const compares = hasBothSides(simulation);
    if (!simulation.lines.some(({ head }) => head))
        return 'This is what it was; after the change nothing is backed up.';
    if (changed.length === 0) {
        return simulation.disowns
            ? 'Schedule and `keep` stay the same; the backups that stand now are no longer the policy’s.'
            : 'As many backups stand as before, they reach back as far, and cost the same.';
    }
    const [only, ...others] = changed;
    const whole = total ?? (others.length === 0 ? only : undefined);
    if (!whole)
        return undefined;
    const [stand, back, cost] = [standing(days), reach(days), monthly].map((of) => beforeAfter(whole, compares, of));
    const which = lines.length === 1 || total ? '' : ` of ${only?.label}`;
    const all = total && lines.length > 1;
    const of = all ? ` of ${lineNoun(simulation, lines.length)}` : which;
    const older = olderPhrase(whole);
    const reaches = `${all ? 'all of them' : 'they'} reach back ${back}${older === undefined ? '' : ` (${older})`}`;
    const told = total && !totalsCompare(simulation) ? '' : `, ${reaches},`;
    const price = simulation.start === 'empty' ? ` of a table of ${ENTRY_SIZE}` : '';
    return `After ${(0,report_words/* plural */.LS)(days, 'day')} ${stand} backups${of} stand${told} and a month${price} costs ${cost}${noNew(simulation)}.${counting(simulation)}`;
}
/** What stands in place of a table where no account was looked at, and so what a month's price is of. */
const ENTRY_SIZE = `${constants/* SIMULATION */.sG.entryBytes / 1024 ** 3} GB`;
/** A bill that stays the same must not hide that nothing is added to what it pays for. */
function noNew({ lines }) {
    const stopped = lines.filter(({ head }) => head?.noNew).length;
    if (stopped === 0)
        return '';
    const of = stopped === lines.length ? '' : ` of ${(0,report_words/* plural */.LS)(stopped, 'table')}`;
    return `, but no new backups${of} come after the change`;
}
/** What must be said of a line beside its figures, a phrase each; nothing here is escaped. */
function remarks(sides, compares) {
    const { base, head } = sides;
    const older = olderPhrase(sides);
    return [
        ...(base?.noNew ? ['no new backups before the change'] : []),
        ...(head?.noNew ? [`no new backups${compares ? ' after the change' : ''}`] : []),
        ...(base?.left ? [`${(0,report_words/* count */.U9)(base.left)} only the policy after the change knows`] : []),
        ...(head?.left ? [`${(0,report_words/* count */.U9)(head.left)} the policy no longer knows`] : []),
        ...(older === undefined ? [] : [older]),
    ];
}
/** `and 1 manual backup of 1089d`, of what is older than the schedule reaches back, after the edit where there is an after. */
function olderPhrase({ base, head }) {
    const older = (head ?? base)?.older;
    if (!older)
        return undefined;
    const { backups, triggers, oldestMs } = older;
    return `and ${(0,report_words/* plural */.LS)(backups, `${triggers.join(' or ')} backup`)} of ${backups === 1 ? '' : 'up to '}${ageOf(oldestMs)}`;
}
/** Without it, fewer kept would look like more. */
function counting(simulation) {
    const guarded = heldNotes(simulation).some(({ guard }) => guard);
    return guarded ? ' What a guard holds back counts as standing.' : '';
}
/** Guards first, then in the order of the lines. Of base only what head does not say as well. */
function heldNotes(simulation) {
    const notes = new Map();
    const add = (label, side, phrase) => {
        const key = `${side} ${phrase}`;
        const known = notes.get(key);
        if (known)
            known.labels.push(label);
        else
            notes.set(key, { labels: [label], side, guard: (0,held/* isByGuard */.XV)(phrase), phrase });
    };
    for (const { label, base, head } of simulation.lines) {
        for (const phrase of head?.held ?? [])
            add(label, 'after', phrase);
        for (const phrase of base?.held ?? [])
            if (!head?.held.includes(phrase))
                add(label, 'before', phrase);
    }
    return [...notes.values()].sort((a, b) => Number(b.guard) - Number(a.guard));
}

;// CONCATENATED MODULE: ./lib/report/simulation/markdown.js






const WHOLE_SIMULATION = {
    rows: Number.POSITIVE_INFINITY,
    charts: 3,
    held: Number.POSITIVE_INFINITY,
    assumptions: true,
};
/** Beyond this many rows the table is folded under its total. */
const OPEN_ROWS = 12;
/** The whole as a document of its own; ends in a newline. */
function renderSimulationMarkdown(simulation) {
    const { body } = simulationSection(simulation, WHOLE_SIMULATION);
    const heading = `## ${plural(simulation.days, 'day')} of backups on paper, from ${day(simulation.from)}`;
    return `${paragraphs(heading, body === '' ? 'Neither side backs anything up.' : body)}\n`;
}
/** A part of another document, without a heading; empty when neither side backs anything up. */
function simulationSection(simulation, detail) {
    if (simulation.lines.length === 0)
        return section/* NOTHING */.K$;
    const rows = markdown_rowsOf(simulation, detail);
    const held = (0,section/* capped */.uo)(heldNotes(simulation), detail.held, 'notes on what is held back');
    const charts = chartsOf(simulation, detail);
    const said = gist(simulation);
    const body = (0,markdown/* paragraphs */.qN)(said === undefined ? undefined : `**${(0,report_escape/* prose */.CS)(said)}**`, heldList('⚠️ `keep` lets these go, and a guard holds them until a person acts:', simulation, held.shown, true), rows.body, charts.body, heldList('Floors keep, though `keep` lets them go:', simulation, held.shown, false), detail.assumptions ? `<sub>${simulation.assumptions.map((each) => (0,report_escape/* prose */.CS)(each)).join(' ')}</sub>` : undefined);
    return (0,section/* section */.uW)(body, rows.leftOut, charts.leftOut, held.leftOut, detail.assumptions ? undefined : 'what is assumed');
}
function markdown_rowsOf(simulation, detail) {
    const { changed, same } = bySides(simulation);
    const compares = hasBothSides(simulation);
    const shown = (0,section/* capped */.uo)(changed, detail.rows, `rows of ${compares ? 'what changes' : 'the simulation'}`);
    const stays = (0,section/* capped */.uo)(same, detail.rows, 'rows of what stays');
    const { total } = simulation;
    const first = total && simulation.lines.length > 1 ? [totalRow(simulation, total)] : [];
    const draw = (lines) => lines.map((line) => row(simulation, (0,report_escape/* code */.aY)(line.label), line));
    const head = headOf(simulation);
    const open = shown.shown.length <= OPEN_ROWS
        ? (0,markdown/* table */.tp)(head, [...first, ...draw(shown.shown)])
        : (0,markdown/* paragraphs */.qN)(first.length > 0 ? (0,markdown/* table */.tp)(head, first) : undefined, (0,markdown/* folded */.TM)(lineNoun(simulation, shown.shown.length), (0,markdown/* table */.tp)(head, draw(shown.shown))));
    const unchanged = stays.shown.length === 0
        ? undefined
        : (0,markdown/* folded */.TM)(`${lineNoun(simulation, same.length)} as before`, (0,markdown/* table */.tp)(head, draw(stays.shown)));
    const drawn = first.length + shown.shown.length > 0 ? open : undefined;
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)(drawn, unchanged), shown.leftOut, stays.leftOut);
}
function headOf(simulation) {
    const days = checkpoints(simulation.days).map((each) => `after ${(0,report_words/* plural */.LS)(each, 'day')}`);
    return [
        simulation.start === 'account' ? 'table' : 'entry',
        ...days,
        ...(sized(simulation) ? ['stored then'] : []),
        sized(simulation) ? 'a month' : `a month for ${ENTRY_SIZE}`,
    ];
}
/** Without an account every table is taken for 1 GB, and what is stored says nothing more than how many stand. */
function sized({ start }) {
    return start === 'account';
}
function totalRow(simulation, total) {
    const name = `**all ${lineNoun(simulation, simulation.lines.length)}**`;
    return row(simulation, name, total, totalsCompare(simulation));
}
/** @param name already escaped */
function row(simulation, name, sides, reaches = true) {
    const compares = hasBothSides(simulation);
    const figure = (of) => (0,report_escape/* text */.Qq)(beforeAfter(sides, compares, of));
    const last = simulation.days;
    return [
        [name, ...remarks(sides, compares).map((each) => (0,report_escape/* text */.Qq)(each))].join('<br>'),
        ...checkpoints(last).map((each) => `${figure(standing(each))}${reaches ? `<br>back ${figure(reach(each))}` : ''}`),
        ...(sized(simulation) ? [figure(stored(last))] : []),
        figure(monthly),
    ];
}
/** The total's course, or without one those of the lines that change. */
function chartsOf(simulation, { charts }) {
    const { changed } = bySides(simulation);
    const { total, lines } = simulation;
    const whole = total && lines.length > 1 && changed.length > 0 ? [{ label: 'all tables together', ...total }] : [];
    const { shown, leftOut } = (0,section/* capped */.uo)([...whole, ...changed], charts, 'charts');
    const drawn = shown.map((line) => (0,markdown/* paragraphs */.qN)(`${line === whole[0] ? 'All tables together' : (0,report_escape/* code */.aY)(line.label)}: ${legend(line)}`.replace(/: $/, ''), (0,report_escape/* fence */.EU)('mermaid', chart(line.label, line, 'backups')), line === whole[0] && !totalsCompare(simulation) ? undefined : (0,report_escape/* fence */.EU)('mermaid', chart(line.label, line, 'reach'))));
    return (0,section/* section */.uW)(drawn.length === 0 ? '' : (0,markdown/* folded */.TM)('Day by day', (0,markdown/* paragraphs */.qN)(...drawn)), leftOut);
}
/** Labels that a note names before it counts the rest. */
const NAMED = 5;
function heldList(title, simulation, notes, guard) {
    const items = notes.filter((note) => note.guard === guard);
    if (items.length === 0)
        return undefined;
    const compares = hasBothSides(simulation);
    const lines = items.map(({ labels, side, phrase }) => {
        const more = labels.length > NAMED ? ` and ${(0,report_words/* count */.U9)(labels.length - NAMED)} more` : '';
        const names = `${labels
            .slice(0, NAMED)
            .map((label) => (0,report_escape/* code */.aY)(label))
            .join(', ')}${more}`;
        return `${names}${compares ? `, ${side} the change` : ''}: ${(0,report_escape/* prose */.CS)(phrase)}`;
    });
    return (0,markdown/* paragraphs */.qN)(title, (0,markdown/* list */.p_)(lines));
}

;// CONCATENATED MODULE: ./lib/report/review/destructions.js


/** Of each kind: the verb, and what it is done to. Most grave first: what brings nothing back comes before what a run left over. */
const WORDS = {
    'delete-backup': { verb: 'deletes', things: (n) => (0,report_words/* plural */.LS)(n, 'backup') },
    'remove-replica': { verb: 'removes', things: (n) => (0,report_words/* plural */.LS)(n, 'replica') },
    'disable-pitr': { verb: 'turns off', things: (n) => `point-in-time recovery of ${(0,report_words/* plural */.LS)(n, 'table')}` },
    'change-pitr': { verb: 'shortens', things: (n) => `point-in-time recovery of ${(0,report_words/* plural */.LS)(n, 'table')}` },
    'disable-deletion-protection': { verb: 'turns off', things: (n) => `deletion protection of ${(0,report_words/* plural */.LS)(n, 'table')}` },
    'clean-copy': { verb: 'clears away', things: (n) => (0,report_words/* plural */.LS)(n, 'unfinished copy', 'unfinished copies') },
    'clean-leftover': {
        verb: 'clears away',
        things: (n) => (0,report_words/* plural */.LS)(n, 'table left over from a drill', 'tables left over from drills'),
    },
};
const KINDS = Object.keys(WORDS);
/** Those that are shown and not carried out, and are the edit's doing. */
function heldOf(impact) {
    return impact.destroys.filter((step) => step.held && !step.alsoUnderBase);
}
/** Those that are shown and not carried out, and would be there without the edit. */
function heldAnywayOf(impact) {
    return impact.destroys.filter((step) => step.held && step.alsoUnderBase);
}
/** Those that base's next apply would carry out too. */
function anywayOf(impact) {
    return impact.destroys.filter((step) => !step.held && step.alsoUnderBase);
}
/** `deletes 14 backups, 3 of them the only proven ones, and removes 1 replica`; empty for no steps. */
function destructionPhrase(steps) {
    const kinds = byKind(steps);
    return joined(kinds.map(([kind, of]) => {
        const proven = provenPhrase(of);
        const said = proven === '' ? '' : kinds.length === 1 ? `, ${proven}` : ` (${proven})`;
        return `${WORDS[kind].verb} ${WORDS[kind].things(of.length)}${said}`;
    }));
}
/** `14 backups and 1 replica`; empty for no steps. */
function thingsPhrase(steps) {
    return joined(byKind(steps).map(([kind, of]) => WORDS[kind].things(of.length)));
}
/** What is hardest to get back first: all but backups and left-overs, then the only proven backups, else as they come. */
function gravestFirst(steps) {
    const rank = ({ kind, onlyProven }) => {
        if (kind === 'delete-backup')
            return onlyProven ? 1 : 2;
        return kind === 'clean-leftover' || kind === 'clean-copy' ? 3 : 0;
    };
    return [...steps].sort((a, b) => rank(a) - rank(b));
}
/** What was not looked at; that there is no plan beside this one stands there when no list of what goes says it. */
function unseenOf(review) {
    const { impact } = review;
    const unseen = [...new Set([...review.unseen, ...(impact?.partial ?? [])])];
    if (impact?.baseMissing === undefined || ownDestructions(review).length > 0)
        return unseen;
    return [`The next apply under the policy before the edit: ${impact.baseMissing}`, ...unseen];
}
/** Whether a change lets an apply delete something, this time or later. */
function mayDestroy(review) {
    return review.changes.some((change) => change.destroys);
}
function byKind(steps) {
    return KINDS.map((kind) => [kind, steps.filter((step) => step.kind === kind)]).filter(([, of]) => of.length > 0);
}
function provenPhrase(steps) {
    const only = steps.filter((step) => step.onlyProven).length;
    if (only > 0) {
        const ones = only === 1 ? 'the only proven one' : 'the only proven ones';
        return only === steps.length ? ones : `${(0,report_words/* count */.U9)(only)} of them ${ones}`;
    }
    // Mostly a floor keeps the last proven one; that others were proved and go is worth the heading, too.
    const proven = steps.filter(({ drilled }) => drilled === 'passed').length;
    if (proven === 0)
        return '';
    return proven === steps.length ? 'proven by drills' : `${(0,report_words/* count */.U9)(proven)} of them proven by drills`;
}
/** `a`, `a and b`, `a, b and c`. */
function joined(parts) {
    const last = parts.at(-1) ?? '';
    return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

;// CONCATENATED MODULE: ./lib/report/review/away.js









function awaySection(review, about, detail) {
    const { impact } = review;
    if (impact === undefined)
        return section/* NOTHING */.K$;
    const own = ownPart(impact, gravestFirst(ownDestructions(review)), about, detail);
    const held = heldPart('Held back, not carried out', heldOf(impact), detail);
    const heldAnyway = heldPart('Held back, and without this edit held or gone as well', heldAnywayOf(impact), detail);
    const spared = impact.spares.length === 0
        ? ''
        : `**Spared:** ${thingsPhrase(impact.spares)} (${names(tablesOf(impact.spares), detail, MARKDOWN)}), which the next apply under the policy before the edit would take away.`;
    const anyway = anywayPart(anywayOf(impact), detail);
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)(own.body, held.body, spared, anyway.body, heldAnyway.body), own.leftOut, held.leftOut, heldAnyway.leftOut);
}
function ownPart(impact, own, about, detail) {
    if (own.length === 0)
        return section/* NOTHING */.K$;
    const size = own.reduce((sum, step) => sum + (step.sizeBytes ?? 0), 0);
    const heading = `### The next apply ${destructionPhrase(own)}${size === 0 ? '' : ` (${(0,report_words/* bytes */.ee)(size)})`}`;
    const shown = own.slice(0, detail.destroys);
    const rest = own.slice(shown.length);
    const more = (0,section/* capped */.uo)(rest, detail.more, 'steps that take something away');
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)(heading, missingLine(impact, detail), shown.length === 0 ? '' : rows(shown, detail), rest.length === 0 ? '' : restLine(rest, shown.length > 0, about, detail), more.shown.length === 0 ? '' : (0,markdown/* folded */.TM)(`The other ${(0,report_words/* count */.U9)(more.shown.length)}`, rows(more.shown, detail))), 
    // Those in no fold are counted on their own line, which a comment says anyway.
    detail.more === 0 ? undefined : more.leftOut);
}
/** Why everything counts as this edit's. */
function missingLine({ baseMissing }, detail) {
    if (baseMissing === undefined)
        return '';
    return `No plan under the policy before the edit stands beside this one (${(0,report_escape/* prose */.CS)(baseMissing, detail.sentence)}): all of it counts as this edit’s.`;
}
function rows(steps, detail) {
    return (0,markdown/* table */.tp)(['table', 'what goes', 'made', 'size', 'last drill'], steps.map((step) => [
        (0,report_escape/* code */.aY)(step.table, detail.name),
        step.kind === 'delete-backup' ? (0,report_escape/* code */.aY)(step.name, detail.name) : (0,report_escape/* text */.Qq)(step.name, detail.name),
        step.createdAt === undefined ? '' : (0,report_words/* when */.z7)(step.createdAt),
        step.sizeBytes === undefined ? '' : (0,report_words/* bytes */.ee)(step.sizeBytes),
        drillCell(step),
    ]));
}
function drillCell({ kind, drilled, onlyProven }) {
    // Said of each of them when several go together: none that stays has passed a drill.
    if (onlyProven)
        return '**only proven**';
    return drilled ?? (kind === 'delete-backup' ? 'none' : '');
}
/** `… and 94 more: 60 of orders, 30 of carts and 4 of 2 other tables.` */
function restLine(rest, some, about, detail) {
    const where = detail.more > 0 ? '' : namedWhere(about, detail);
    return `${some ? '… and' : 'These are'} ${(0,report_words/* count */.U9)(rest.length)}${some ? ' more' : ''}: ${perTable(rest, detail)}.${where}`;
}
/** A summary without room for them cannot send anybody to itself. */
function namedWhere({ runUrl }, { summary }) {
    if (summary)
        return ' The review file names them.';
    return runUrl === undefined ? '' : ` The ${links_link('summary of the run', runUrl)} names them.`;
}
function perTable(steps, detail) {
    const counts = new Map();
    for (const { table } of steps)
        counts.set(table, (counts.get(table) ?? 0) + 1);
    const sorted = [...counts].sort((a, b) => b[1] - a[1]);
    const shown = sorted
        .slice(0, Math.min(5, detail.names))
        .map(([name, n]) => `${(0,report_words/* count */.U9)(n)} of ${(0,report_escape/* code */.aY)(name, detail.name)}`);
    const others = sorted.slice(shown.length);
    const left = others.reduce((sum, [, n]) => sum + n, 0);
    const tail = `${(0,report_words/* count */.U9)(left)} of ${(0,report_words/* plural */.LS)(others.length, shown.length === 0 ? 'table' : 'other table')}`;
    return others.length === 0 ? shown.join(', ') : [...shown, tail].join(', ');
}
/** Held steps, a line for each reason. */
function heldPart(words, held, detail) {
    if (held.length === 0)
        return section/* NOTHING */.K$;
    const groups = new Map();
    for (const step of held) {
        const key = JSON.stringify([step.held?.why, step.held?.allow]);
        const group = groups.get(key) ?? [];
        group.push(step);
        groups.set(key, group);
    }
    const { shown, leftOut } = (0,section/* capped */.uo)([...groups.values()], detail.reasons, 'reasons that hold something back');
    const lines = shown.map((steps) => {
        const { why, allow } = steps[0]?.held ?? { why: '' };
        const allowed = allow === undefined ? '' : ` (only with \`allow: ${allow}\`)`;
        return `${thingsPhrase(steps)} (${names(tablesOf(steps), detail, MARKDOWN)}): ${(0,report_escape/* prose */.CS)(why, detail.sentence)}${allowed}`;
    });
    const title = `**${words}: ${thingsPhrase(held)}**`;
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)(title, (0,markdown/* list */.p_)(lines), leftOut && `… and ${leftOut}.`), leftOut);
}
function anywayPart(anyway, detail) {
    if (anyway.length === 0)
        return section/* NOTHING */.K$;
    const shown = gravestFirst(anyway).slice(0, Math.max(detail.more, detail.destroys));
    const title = `Goes with or without this edit: ${thingsPhrase(anyway)}`;
    if (shown.length === 0)
        return (0,section/* section */.uW)(`**${title}**`);
    const rest = anyway.length - shown.length;
    const more = rest === 0 ? '' : `… and ${(0,report_words/* count */.U9)(rest)} more.`;
    return (0,section/* section */.uW)((0,markdown/* folded */.TM)(title, (0,markdown/* paragraphs */.qN)(rows(shown, detail), more)));
}
/** The tables of steps, each once, in the order in which they come. */
function tablesOf(steps) {
    return [...new Set(steps.map((step) => step.table))];
}

;// CONCATENATED MODULE: ./lib/report/review/harmless.js

/**
 * Whether a reviewer need not look: nothing gets weaker, nothing goes because of the edit (not even what is held back, as a later
 * `allow` would let it go), no table falls out, no new problem, both sides could be read, and where the account was looked at, all of
 * it was seen under both.
 * @param gate one that is not open is always something to weigh
 */
function isHarmless(review, gate) {
    const { impact } = review;
    return ((gate === undefined || gate.state === 'open') &&
        review.kind !== 'unreadable' &&
        review.kind !== 'deleted' &&
        !review.findings.some((finding) => finding.severity === 'error') &&
        !review.changes.some((change) => change.strength === 'weaker' || change.destroys) &&
        (impact === undefined ||
            (!isUnseen(review) &&
                // A policy that is new has no side before.
                (impact.baseMissing === undefined || review.base === undefined) &&
                impact.destroys.every((step) => step.alsoUnderBase) &&
                impact.uncovered.length === 0 &&
                impact.problems.length === 0)));
}

;// CONCATENATED MODULE: ./lib/report/review/gate.js



/** A login is at most 39 characters, an app's a little longer. */
const LOGIN = 60;
/** @returns lines, most important first; none when there is nothing to pass */
function gateLines(review, gate, detail, style) {
    if (gate === undefined)
        return [];
    const said = (raw) => style.prose((0,report_words/* sentences */.hC)(raw), detail.sentence);
    const rule = `(${style.name(`fail-on: ${gate.failOn}`)})`;
    switch (gate.state) {
        case 'open':
            return isHarmless(review) ? [] : [openLine(gate, style)];
        case 'closed':
            return [
                `${style.mark('🛑')}${style.strong('The gate is closed')} ${rule}: ${said(gate.why)}`,
                ...(gate.next === undefined ? [] : [`To let it through: ${said(gate.next)}`]),
                ...refusals(gate, detail, said),
            ];
        case 'let-through':
            return [
                `${style.mark('🔓')}${style.strong(`Let through by ${style.name(gate.by?.login ?? 'nobody', LOGIN)}`)} ${style.prose(howPhrase(gate))} ${rule}: ${said(gate.why)}`,
                // A label must not be taken for more than it is.
                `${gate.by?.how === 'approval' ? 'No approval' : 'No label'} changes what floors and guards protect: what they hold back stays until the policy or an operator allows it by name.`,
                ...refusals(gate, detail, said),
            ];
    }
}
function openLine(gate, style) {
    const rule = style.name(`fail-on: ${gate.failOn}`);
    if (gate.failOn === 'never')
        return `Nothing stops a merge: ${rule}.`;
    return `The gate is open: nothing here is what ${rule} stops.`;
}
function howPhrase(gate) {
    if (gate.by === undefined)
        return '';
    const how = gate.by.how === 'label' ? 'with a label' : 'by approving the head commit';
    return `${how}, ${(0,report_words/* when */.z7)(gate.by.at)} UTC`;
}
function refusals(gate, detail, said) {
    const { shown, leftOut } = (0,section/* capped */.uo)(gate.refused, detail.reasons, 'reasons');
    return [...shown.map((each) => `Does not count: ${said(each)}`), ...(leftOut ? [`… and ${leftOut}.`] : [])];
}

;// CONCATENATED MODULE: ./lib/report/review/verdict.js
/** The first two lines of a review: what the edit does to the certainty of getting data back, and what was looked at. */





/** @returns what the heading says */
function reviewVerdict(review, gate) {
    const sentence = [meaning(review), ...accountClauses(review)].filter((part) => part !== '').join('; ');
    if (headIsInvalid(review))
        return { mark: '❌', word: 'UNREADABLE', sentence };
    if (isHarmless(review, gate))
        return { mark: '✅', word: 'HARMLESS', sentence };
    return { mark: '⚠️', word: wordOf(review), sentence };
}
/** Counts, and whether the account was looked at, with ` · ` between them. */
function reviewTotals(review, style) {
    const { impact } = review;
    return [
        changeCounts(review),
        findingCounts(review),
        review.renamedFrom === undefined ? '' : `renamed from ${style.name(review.renamedFrom, 200)}`,
        ...(impact === undefined
            ? [style.strong(unseenPhrase(review))]
            : [
                touched(review),
                heldPhrase(impact),
                impact.problems.length === 0 ? '' : (0,report_words/* plural */.LS)(impact.problems.length, 'new problem'),
                `account ${style.name(impact.account)}, ${style.name(impact.region)}, ${(0,report_words/* when */.z7)(impact.at)} UTC`,
                monthlyPhrase(impact),
            ]),
    ]
        .filter((part) => part !== '')
        .join(' · ');
}
/** What the policy is called, or else its file; not escaped. */
function reviewName(review) {
    return review.head?.name ?? review.base?.name ?? review.file;
}
/** `$4.20 → $1.10 a month`; empty when nobody worked it out. */
function money(monthly) {
    if (monthly === undefined)
        return '';
    const [base, head] = [monthly.base === undefined ? undefined : (0,prices/* dollars */.E)(monthly.base), (0,prices/* dollars */.E)(monthly.head)];
    return base === undefined || base === head ? `${head} a month` : `${base} → ${head} a month`;
}
/** A sum that a guard swells would tell of a weakening that it costs more: the line on costs has it, with what it means. */
function monthlyPhrase({ monthlyUsd }) {
    return monthlyUsd === undefined || monthlyUsd.guarded ? '' : `backups and drills ${money(monthlyUsd)}`;
}
function headIsInvalid(review) {
    return review.head !== undefined && review.head.name === undefined;
}
function wordOf(review) {
    if (ownDestructions(review).length > 0)
        return 'DELETES';
    if (review.kind === 'unreadable')
        return 'UNREADABLE';
    return weakerCount(review) > 0 || review.kind === 'deleted' ? 'WEAKER' : 'LOOK';
}
function meaning(review) {
    switch (review.kind) {
        case 'unreadable':
            return headIsInvalid(review)
                ? 'the policy has errors, so nobody can say what the edit does'
                : 'the policy before the edit cannot be read, so nobody can say what gets weaker';
        case 'deleted':
            return 'the policy file is deleted: nothing is backed up any more, and what stands stays';
        case 'added':
            return 'a new policy';
        case 'same':
            if (review.renamedFrom !== undefined)
                return 'the file has a new name, its meaning is the same';
            if (review.base?.sha256 === review.head?.sha256)
                return 'the policy does not change';
            return 'the text changed, its meaning did not';
        case 'changed':
            return changeSentence(review);
    }
}
function changeSentence(review) {
    const weaker = weakerCount(review);
    if (weaker > 0)
        return `${(0,report_words/* plural */.LS)(weaker, 'change weakens', 'changes weaken')} the backups`;
    const stronger = review.changes.filter((change) => change.strength === 'stronger').length;
    if (stronger > 0)
        return `${(0,report_words/* plural */.LS)(stronger, 'change strengthens', 'changes strengthen')} the backups, none weakens them`;
    return 'nothing gets weaker';
}
/** What the edit does in the account, or may do. */
function accountClauses(review) {
    const { impact } = review;
    if (impact === undefined) {
        const bold = review.changes.filter((change) => change.destroys).length;
        return bold === 0 || review.kind === 'deleted' ? [] : ['backups or protections may go because of it'];
    }
    return [
        destroyClause(review, impact),
        impact.uncovered.length === 0
            ? ''
            : `${(0,report_words/* plural */.LS)(impact.uncovered.length, 'table falls', 'tables fall')} out of the policy`,
    ];
}
function destroyClause(review, impact) {
    const own = ownDestructions(review);
    const held = heldOf(impact);
    const unseen = isUnseen(review);
    if (own.length > 0) {
        const more = unseen ? ', and perhaps more, as not all of the account could be seen' : '';
        return `the next apply ${destructionPhrase(own)}${more}`;
    }
    if (held.length > 0) {
        const more = unseen ? '; what else it deletes could not be seen whole' : '';
        return `the next apply would take away ${thingsPhrase(held)}, all held back${more}`;
    }
    if (unseen)
        return 'what the next apply deletes because of it could not be seen whole';
    if (mayDestroy(review))
        return 'the next apply deletes nothing because of it, later ones may';
    return weakerCount(review) > 0 && review.kind !== 'deleted' ? 'the next apply deletes nothing because of it' : '';
}
function weakerCount(review) {
    return review.changes.filter((change) => change.strength === 'weaker').length;
}
/** `3 weaker, 1 stronger, 2 neutral` */
function changeCounts({ changes, kind }) {
    if (kind === 'unreadable')
        return '';
    const said = ['weaker', 'stronger', 'neutral']
        .map((strength) => [changes.filter((change) => change.strength === strength).length, strength])
        .filter(([n]) => n > 0)
        .map(([n, strength]) => `${(0,report_words/* count */.U9)(n)} ${strength}`);
    return said.length === 0 ? 'no change in meaning' : said.join(', ');
}
function findingCounts({ findings }) {
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    const warnings = findings.length - errors;
    return [errors === 0 ? '' : (0,report_words/* plural */.LS)(errors, 'error'), warnings === 0 ? '' : (0,report_words/* plural */.LS)(warnings, 'warning')]
        .filter((part) => part !== '')
        .join(', ');
}
/** In the second line and not at the end: without it a short review looks like a harmless one. */
function unseenPhrase({ kind }) {
    const said = 'the account was not looked at';
    return kind === 'unreadable' ? said : `${said}: only the two texts were compared, so no table or backup is named`;
}
function heldPhrase(impact) {
    const held = heldOf(impact);
    return held.length === 0 ? '' : `held back: ${thingsPhrase(held)}`;
}
function touched({ changes, impact }) {
    const tables = new Set(changes.flatMap((change) => change.tables ?? []));
    const least = (impact?.partial ?? []).length > 0 ? 'at least ' : '';
    return changes.some((change) => change.tables !== undefined) ? `${least}${(0,report_words/* plural */.LS)(tables.size, 'table')} touched` : '';
}

;// CONCATENATED MODULE: ./lib/report/review/next-apply.js
/** What else the next apply does otherwise than under the policy before the edit; the same lines for markdown and terminal. */




/** @returns a phrase each, what is lost first; `leftOut` in words */
function otherwiseLines(impact, detail, style) {
    const some = (what, tables) => tables.length === 0 ? [] : [`${what}: ${names(tables, detail, style)}`];
    const { shown, leftOut } = (0,section/* capped */.uo)(impact.others, detail.names * 5, 'other steps');
    const lines = [
        ...some('would have backed up, and now does not', impact.drops.backups),
        ...some('would have drilled, and now does not', impact.drops.drills),
        ...some('backs up in addition', impact.adds.backups),
        ...some('drills in addition', impact.adds.drills),
        ...some('finds an entry for what had none', impact.covered),
        ...shown.map((other) => style.prose(other, detail.sentence)),
    ];
    return leftOut === undefined ? { lines } : { lines, leftOut };
}
/** What backups and drills cost a month; nothing when nobody worked it out. */
function costLine({ monthlyUsd }) {
    const said = money(monthlyUsd);
    if (said === '')
        return [];
    const guarded = monthlyUsd?.guarded
        ? ' What a guard holds back counts as standing, so this is not what it costs once that goes.'
        : '';
    return [`Backups and drills cost ${said} (simulated; list prices of us-east-1, ${prices/* PRICES */.z.asOf}).${guarded}`];
}

;// CONCATENATED MODULE: ./lib/report/review/document.js














function reviewDocument(review, gate, about, detail) {
    const { mark, sentence } = reviewVerdict(review, gate);
    const parts = [
        findingSection(review, 'error', detail),
        weakerSection(review, about, detail),
        awaySection(review, about, detail),
        problemSection(review, detail),
        otherwiseSection(review, detail),
        simulatedSection(review, detail),
        otherSection(review, 'stronger', about, detail),
        otherSection(review, 'neutral', about, detail),
        findingSection(review, 'warning', detail),
        unseenSection(review, detail),
    ];
    const leftOut = parts.flatMap((part) => part.leftOut ?? []);
    return `${(0,markdown/* paragraphs */.qN)(`## ${mark} ${(0,report_escape/* text */.Qq)(reviewName(review), 200)}: ${sentence}`, reviewTotals(review, MARKDOWN), gateLines(review, gate, detail, MARKDOWN).join('<br>'), ...parts.map((part) => part.body), leftOut.length === 0
        ? ''
        : `_Left out to stay under the size limit: ${leftOut.join(', ')}. The review file has everything._`, foot(review, gate, about))}\n`;
}
/** Errors in the open: they are why there is nothing else. Warnings folded. */
function findingSection(review, severity, detail) {
    const found = review.findings.filter((finding) => finding.severity === severity);
    if (found.length === 0)
        return section/* NOTHING */.K$;
    // Where even what gets stronger is only counted, warnings are.
    const most = severity === 'warning' && detail.others === 0 ? 0 : detail.reasons;
    const { shown, leftOut } = (0,section/* capped */.uo)(found, most, `${severity}s`);
    if (shown.length === 0)
        return (0,section/* section */.uW)('', leftOut);
    const lines = (0,markdown/* list */.p_)(shown.map((finding) => (0,findings/* findingLine */.mC)({ ...finding, message: cut(finding.message, detail) })));
    if (severity === 'warning')
        return (0,section/* section */.uW)((0,markdown/* folded */.TM)(`Warnings of the policy (${(0,report_words/* count */.U9)(found.length)})`, lines), leftOut);
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)('### Errors of the policy', lines), leftOut);
}
function cut(message, { sentence }) {
    return message.length <= sentence ? message : `${message.slice(0, sentence - 1)}…`;
}
function problemSection({ impact }, detail) {
    if (impact === undefined || impact.problems.length === 0)
        return section/* NOTHING */.K$;
    const { shown, leftOut } = (0,section/* capped */.uo)(impact.problems, detail.reasons, 'new problems');
    const lines = (0,markdown/* list */.p_)(shown.map((problem) => (0,report_escape/* prose */.CS)(problem, detail.sentence)));
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)('### Problems that only the edited policy has', lines), leftOut);
}
function otherwiseSection({ impact }, detail) {
    if (impact === undefined)
        return section/* NOTHING */.K$;
    const { lines, leftOut } = otherwiseLines(impact, detail, MARKDOWN);
    const otherwise = lines.length === 0 ? '' : (0,markdown/* paragraphs */.qN)('### What else the next apply does differently', (0,markdown/* list */.p_)(lines.map(report_words/* capital */.Nx)));
    return (0,section/* section */.uW)((0,markdown/* paragraphs */.qN)(otherwise, ...costLine(impact)), leftOut);
}
/** The days to come on paper, folded: people argue about it, few need it to decide. */
function simulatedSection({ simulation }, detail) {
    if (simulation === undefined || simulation.lines.length === 0)
        return section/* NOTHING */.K$;
    if (detail.simulated === 0)
        return (0,section/* section */.uW)('', 'the simulation');
    const { body, leftOut } = simulationSection(simulation, {
        rows: detail.simulated,
        charts: detail.charts ? WHOLE_SIMULATION.charts : 0,
        held: detail.reasons,
        assumptions: true,
    });
    return (0,section/* section */.uW)((0,markdown/* folded */.TM)(`The next ${(0,report_words/* plural */.LS)(simulation.days, 'day')} on paper`, body), leftOut);
}
function unseenSection(review, detail) {
    const unseen = unseenOf(review);
    if (unseen.length === 0)
        return section/* NOTHING */.K$;
    const { shown, leftOut } = (0,section/* capped */.uo)(unseen, detail.reasons, 'notes on what was not looked at');
    const said = shown.map((each) => (0,report_escape/* prose */.CS)(each, detail.sentence));
    return (0,section/* section */.uW)(said.length === 1 ? `**Not looked at:** ${said[0]}` : (0,markdown/* paragraphs */.qN)('**Not looked at:**', (0,markdown/* list */.p_)(said)), leftOut);
}
function foot(review, gate, about) {
    const { base, head } = review;
    const sides = [
        base === undefined ? 'no base' : `base ${revision(base.at)} ${(0,report_escape/* code */.aY)(base.sha256.slice(0, 12))}`,
        head === undefined ? 'no head' : `head ${revision(head.at)} ${(0,report_escape/* code */.aY)(head.sha256.slice(0, 12))}`,
    ];
    return `<sub>${[
        (0,report_escape/* code */.aY)(review.file, 200),
        sides.join(' → '),
        ...(gate === undefined ? [] : [`fail-on: ${gate.failOn}`]),
        `dynadrill ${(0,report_escape/* text */.Qq)(review.version)} ${review.command}`,
        ...(about.runUrl === undefined ? [] : [links_link('this run', about.runUrl)]),
    ].join(' · ')}</sub>`;
}

;// CONCATENATED MODULE: ./lib/report/review/comment.js
/** The sticky comment of a pull request, one a policy file; without the hidden marker, which is the edge's. */









/**
 * @param gate absent where none was asked for
 * @param budget characters, counted as UTF-16 units: never fewer than GitHub counts, whatever it takes for one
 */
function renderComment(review, gate, about, budget = constants/* COMMENT_BUDGET */.ub) {
    return (0,ladder/* fitLadder */.c)(rungsFor(review, COMMENT_LADDER, budget), (detail) => reviewDocument(review, gate, about, detail), budget, (written) => written.length);
}
/**
 * The one line that an earlier comment comes down to when a later push leaves nothing to review.
 * @param review what {@link isHarmless}; absent when the pull request does not touch the file any more
 * @throws on a review that is not harmless: this line would be a lie
 */
function renderHarmless(file, review, about) {
    if (review !== undefined && !isHarmless(review))
        throw new Error(`The review of ${file} is not harmless.`);
    const where = [
        ...(about.head === undefined ? [] : [`commit ${(0,report_escape/* text */.Qq)(about.head.slice(0, 7))}`]),
        ...(about.runUrl === undefined ? [] : [links_link('run', about.runUrl)]),
    ];
    const note = where.length === 0 ? '' : ` (${where.join(', ')})`;
    return `✅ ${(0,report_escape/* code */.aY)(file, 300)}: ${harmlessClause(review)}${note}.${unseenSentence(review)}\n`;
}
function unseenSentence(review) {
    if (review === undefined)
        return '';
    if (review.impact === undefined)
        return ' The account was not looked at.';
    return (review.impact.partial ?? []).length === 0 ? '' : ' Not all of the account could be seen.';
}
function harmlessClause(review) {
    if (review === undefined)
        return 'this pull request does not touch the policy any more';
    if (review.kind === 'same')
        return 'this pull request does not change what the policy means any more';
    const stronger = changesOf(review, 'stronger').length;
    const better = stronger === 0 ? '' : `; ${(0,report_words/* plural */.LS)(stronger, 'change strengthens', 'changes strengthen')} the backups`;
    const nothing = review.impact === undefined ? 'nothing gets weaker' : 'nothing gets weaker and nothing is deleted';
    return `${nothing} by this pull request any more${better}`;
}

// EXTERNAL MODULE: ./lib/model/glob.js
var glob = __webpack_require__(3523);
;// CONCATENATED MODULE: ./lib/action/github/globs.js
/** Paths of policy files, with globs: `*` and `?` within a folder, `**` over folders. */

/** Whether a path is written as a pattern for several. */
function isGlob(path) {
    return /[*?]/.test(path);
}
/**
 * Whether the pattern names the file. A name that begins with a dot is matched as any other.
 * @param pattern relative to the repository, with `/`
 * @param file the same
 */
function matchesPath(pattern, file) {
    return matchesParts(pattern.split('/'), file.split('/'));
}
/** Whether what the pattern names may stand behind that path, or be it. `**` is not led through folders that are links. */
function mayLeadThrough(pattern, path) {
    const parts = pattern.split('/').slice(0, path.split('/').length);
    return matchesPath(pattern, path) || (!parts.includes('**') && matchesPath(parts.join('/'), path));
}
/** Two rows over the product of both, so that no pattern takes longer than that. */
function matchesParts(pattern, file) {
    // reached[i]: the parts of the pattern so far can take the first i parts of the file.
    let reached = [true, ...file.map(() => false)];
    for (const part of pattern) {
        const next = file.map((name, i) => (part === '**' ? false : reached[i] && (0,glob/* matchesGlob */.kt)(part, name)));
        reached = part === '**' ? spread(reached) : [false, ...next];
    }
    return reached.at(-1);
}
/** `**` takes any number of folders, none included. */
function spread(reached) {
    const first = reached.indexOf(true);
    return reached.map((_, i) => first >= 0 && i >= first);
}

;// CONCATENATED MODULE: ./lib/action/github/sticky.js
/** What the comments on the pull request are to say after this run. */








/** GitHub's limit, in characters. */
const COMMENT_MOST = 65_536;
/**
 * Reads the comments that stand. What they remember decides about the gate, so it is done after all that takes long.
 * @param warn told why there will be none
 * @returns `undefined` where no comment is to be written, or none could be read
 */
async function openSticky({ github, event, pull, unasked }, { comment, commentAuthor, token }, warn) {
    // A fork's token may only read: the summary and the annotations say the same.
    if (!comment || event.fork)
        return undefined;
    if (!github || !pull || !token) {
        warn(`No comment on the pull request: ${unasked ?? 'it could not be read.'}`);
        return undefined;
    }
    try {
        const author = await authorOf(github, token, commentAuthor);
        return { author, comments: await readComments(github, event.number, author) };
    }
    catch (error) {
        warn(`No comment on the pull request. ${whyNot('read the comments', error)}`);
        return undefined;
    }
}
/** Writes, updates and shortens the comments. Never throws over GitHub: what cannot be written is a warning. */
async function post({ session, sticky, judged, patterns, log, warn }) {
    const alone = whyLeftAlone(session);
    if (alone) {
        log(`The comment is left alone: ${alone}`);
        return;
    }
    const failures = new Set();
    const trying = async (writing) => {
        try {
            await writing;
        }
        catch (error) {
            failures.add(whyNot('write the comment', error));
        }
    };
    for (const each of judged) {
        const said = postOne(each, session, sticky, warn);
        await trying(said.then((words) => log(`${each.review.file}: ${words}`)));
    }
    for (const each of untouched(judged, sticky.comments, patterns))
        await trying(shorten(each, session, sticky));
    for (const why of failures)
        warn(`The comment on the pull request could not be written. ${why}`);
}
/** Why this run says nothing on the pull request. */
function whyLeftAlone(session) {
    const { event, commits, pull, late } = session;
    if (event.closed)
        return 'the pull request is closed.';
    const elsewhere = whyElsewhere(session);
    if (elsewhere)
        return elsewhere;
    return late ? `the pull request has moved on from ${commits.head} to ${pull?.head}.` : undefined;
}
async function postOne({ review, gate, standing, state }, session, sticky, warn) {
    const about = aboutOf(session, review.head && review.file);
    const harmless = isHarmless(review, gate);
    const room = Math.min(constants/* COMMENT_BUDGET */.ub, COMMENT_MOST - markerOf(state).length - 1);
    const post = {
        ...postOf(session, sticky, state),
        text: harmless ? renderHarmless(review.file, review, about) : renderComment(review, gate, about, room),
    };
    const { github } = post;
    if (standing) {
        const { ours } = sticky.comments;
        for (const { id } of ours.filter((other) => other !== standing && other.state.file === standing.state.file)) {
            await remove(github, id);
        }
        const said = await update(post, standing);
        if (said !== 'gone')
            return sticky_WORDS[said];
    }
    if (harmless)
        return 'no comment, as nothing gets weaker';
    const [other] = sticky.comments.otherApps;
    if (other !== undefined) {
        warn(`No comment on the pull request: one by \`${other}\` stands. If that is this token’s login, give \`comment-author: ${other}\`.`);
        return 'no comment';
    }
    return sticky_WORDS[await create(post)];
}
const sticky_WORDS = {
    written: 'the comment is written',
    unchanged: 'the comment says so already',
    left: 'the comment of `plan` for this commit is left alone',
};
/** Policies that had a comment, are looked after by this run, and are no longer touched. */
function untouched(judged, { ours }, patterns) {
    const reviewed = new Set(judged.map(({ review }) => review.file));
    const taken = new Set(judged.map(({ standing }) => standing?.id));
    const before = new Set(judged.map(({ review }) => review.renamedFrom));
    return ours.filter(({ id, state: { file } }) => {
        if (taken.has(id) || reviewed.has(file))
            return false;
        return before.has(file) || patterns.some((pattern) => matchesPath(pattern, file));
    });
}
async function shorten(standing, session, sticky) {
    const { file, command, since } = standing.state;
    const state = { v: 1, file, command, headCommit: session.commits.head, base: null, head: null, since };
    const text = renderHarmless(file, undefined, aboutOf(session));
    await update({ ...postOf(session, sticky, state), text }, standing);
}
function postOf(session, { author }, state) {
    const { github, event } = session;
    if (!github)
        throw new TypeError('there are no comments without a client');
    return { github, number: event.number, author, state };
}

// EXTERNAL MODULE: ./lib/commands/load-policy.js
var load_policy = __webpack_require__(6955);
;// CONCATENATED MODULE: ./lib/action/github/changed-files.js
/** Which policies a pull request touches. */


/** All files of the pull request that GitHub names. */
async function pullFiles({ all, repository }, number) {
    const files = await all((rest, page) => rest.pulls.listFiles({ ...repository, pull_number: number, ...page }));
    return { files, cut: files.length >= constants/* PULL_FILES_MOST */.ov };
}
/**
 * The policies among the files, by name.
 * @param patterns names and globs, relative to the repository
 */
function touchedPolicies(patterns, files) {
    const ours = (file) => patterns.some((pattern) => matchesPath(pattern, file));
    const touched = files.flatMap(({ filename, status, previous_filename: before }) => {
        const was = status === 'renamed' ? before : undefined;
        if (ours(filename))
            return [{ file: filename, ...(was === undefined ? {} : { renamedFrom: was }) }];
        // Where nobody looks for it any more, it is gone.
        return was !== undefined && ours(was) ? [{ file: was }] : [];
    });
    return touched.sort((a, b) => (a.file < b.file ? -1 : 1));
}
/** Policies that are named one by one, to be looked at whatever the list says: those that it may lack. */
function namedPolicies(patterns) {
    return patterns.filter((pattern) => !isGlob(pattern)).map((file) => ({ file }));
}

// EXTERNAL MODULE: ./lib/model/policy.js
var model_policy = __webpack_require__(9711);
;// CONCATENATED MODULE: ./lib/action/github/neighbours.js






/**
 * Gives each new policy the names that all others bear: those which the pull request touches, before and after it, and the others that
 * the run looks after.
 * @param patterns names and globs, relative to the repository
 */
async function besideOthers(subjects, patterns, session, listed) {
    if (!subjects.some(isNew))
        return [...subjects];
    const touched = subjects.flatMap(({ file, base, head }) => [
        ...borneBy(file, base?.bytes),
        ...borneBy(file, head?.bytes),
    ]);
    const { borne, unsure } = await neighbours_untouched(subjects, patterns, session, listed);
    return subjects.map((subject) => {
        if (!isNew(subject))
            return subject;
        const others = [...touched, ...borne].filter(({ file }) => file !== subject.file);
        return { ...subject, borne: others, ...doubts(subject.unsure, unsure) };
    });
}
function isNew({ base, head }) {
    return !base && head !== undefined;
}
function doubts(...given) {
    const unsure = given.filter((each) => each !== undefined).join(' ');
    return unsure === '' ? {} : { unsure };
}
/** A file that is no policy, as a glob may match some, bears no name. */
function borneBy(file, bytes) {
    const policy = bytes && (0,load_policy/* readPolicy */.T)('', bytes).policy;
    return policy ? [{ file, names: (0,model_policy/* namesOf */.eZ)(policy), account: policy.account, region: policy.region }] : [];
}
async function neighbours_untouched(subjects, patterns, session, listed) {
    const { sources, commits } = session;
    const globs = patterns.filter(isGlob);
    const own = new Set(subjects.flatMap(({ file, renamedFrom }) => [file, renamedFrom]));
    const matched = [...(listed?.keys() ?? [])].filter((path) => globs.some((glob) => matchesPath(glob, path)));
    const named = patterns.filter((pattern) => !isGlob(pattern));
    const beside = [...new Set([...named, ...matched])].filter((file) => !own.has(file));
    const borne = [];
    for (const file of beside.slice(0, constants/* POLICIES_MOST */.lV.beside)) {
        borne.push(...borneBy(file, await readAt(commits.looked, file, sources)));
    }
    if (globs.length > 0 && !listed)
        return { borne, unsure: `${WHOSE} Git cannot list the policies beside it.` };
    const more = beside.length - constants/* POLICIES_MOST */.lV.beside;
    return more > 0
        ? { borne, unsure: `${WHOSE} ${(0,words/* counted */.hS)(more, 'file')} beside it ${more === 1 ? 'was' : 'were'} not read.` }
        : { borne };
}
const WHOSE = 'Nobody can tell whether another policy bears the new one’s name, whose backups it would take over.';

;// CONCATENATED MODULE: ./lib/action/github/links.js
/** Policies are read where their own path says: a link on the way would have another file reviewed, or one that no pull request changes. */



/**
 * The first part of a path that is a symlink on this machine, from the repository's folder on, or from the working directory where that
 * is further up. What is not there is none.
 * @param file where it stands, not resolved
 * @returns its name in the repository; of one further up, from the working directory
 */
async function linkOnDisk(file, root = process.cwd()) {
    const here = process.cwd();
    const top = isWithin(root, here) ? here : root;
    let at = top;
    for (const part of (0,external_node_path_.relative)(top, (0,external_node_path_.resolve)(file)).split(external_node_path_.sep)) {
        at = (0,external_node_path_.join)(at, part);
        if (await isLink(at))
            return (0,external_node_path_.relative)(isWithin(at, root) ? root : here, at)
                .split(external_node_path_.sep)
                .join('/');
    }
    return undefined;
}
function isWithin(file, folder) {
    const path = (0,external_node_path_.relative)(folder, file);
    return path !== '..' && !path.startsWith(`..${external_node_path_.sep}`);
}
async function isLink(path) {
    try {
        return (await (0,promises_.lstat)(path)).isSymbolicLink();
    }
    catch {
        // Reading the file will say why.
        return false;
    }
}
/** The head's text is refused. */
function throughLink(file, link) {
    return new errors/* UserError */.y({
        what: link === file ? 'the policy is a symlink' : `\`${link}\`, on the way to the policy, is a symlink`,
        where: file,
        means: 'what is applied stands in another file, of which this name shows no change; nothing was compared',
        next: 'put the file itself in its place, or name in `policy` the file that the link leads to',
        exit: 2,
    });
}

;// CONCATENATED MODULE: ./lib/action/github/sides.js
/** A policy's text after the pull request, from the workspace, and before it. */





/**
 * From the workspace; where it is not there, as of the commit that the run is about: an earlier step may have taken it away.
 * @returns `undefined` when that commit has no such file
 * @throws UserError when it cannot be read, or a symlink stands on the way to it
 */
async function readHead(file, { sources, commits }) {
    const { checkout } = sources;
    const path = checkout?.fileOf(file) ?? (0,external_node_path_.resolve)(file);
    const link = (await linkOnDisk(path, checkout?.root)) ?? (await checkout?.linkIn(commits.looked, file));
    if (link !== undefined)
        throw throughLink(file, link);
    const bytes = (await onDisk(path, file)) ?? (await readAt(commits.looked, file, sources));
    return bytes && { at: commits.head, bytes };
}
async function onDisk(path, file) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        const { code, message } = error;
        if (['ENOENT', 'ENOTDIR'].includes(code ?? ''))
            return undefined;
        throw sides_unreadable(file, code ?? message, error);
    }
}
/** @returns `undefined` when there surely was no such file */
async function readBase(file, { sources, commits }) {
    const bytes = await readAt(commits.base, file, sources);
    return bytes && { at: commits.base, bytes };
}
function sides_unreadable(file, why, cause) {
    return new errors/* UserError */.y({
        what: `the policy file cannot be read: ${why}`,
        where: file,
        means: 'what the pull request changes cannot be seen',
        next: 'check the path in `policy`: is it a file?',
        exit: 2,
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/action/github/subjects.js
/** The policies to review, each with its text before and after the pull request. */












/**
 * All policies that the pull request touches.
 * @param policies names and globs, as the user wrote them
 * @throws UserError when a text cannot be read, or a policy that is named is nowhere
 */
async function changedSubjects(policies, session) {
    const patterns = policies.map((policy) => subjects_pathOf(policy, session));
    const globs = patterns.filter(isGlob);
    const listed = globs.length > 0 ? await session.sources.checkout?.files(session.commits.looked) : undefined;
    const listing = movedByMerge(await listFiles(session), listed);
    const touched = touchedPolicies(patterns, listing.files);
    const named = namedPolicies(patterns);
    const isNamed = (each) => named.some(({ file }) => isOf(each, file));
    const rest = named.filter(({ file }) => !touched.some((each) => isOf(each, file)));
    const subjects = [];
    for (const each of touched.filter((each, i) => i < constants/* POLICIES_MOST */.lV.reviewed || isNamed(each))) {
        subjects.push(await readSubject(each, session, listing));
    }
    for (const each of rest) {
        const subject = await readSubject(each, session, listing);
        if (!subject.head && !subject.base)
            throw nowhere(each.file);
        if (!sameText(subject))
            subjects.push(subject);
    }
    const kept = subjects.filter((subject) => !isFound(subject, subjects));
    const unsure = [...unknownOf(globs, listing, listed), ...tooMany(touched.length)].join(' ');
    return {
        subjects: await besideOthers(kept, patterns, session, listed),
        ...(unsure === '' ? {} : { unsure }),
    };
}
/** Why a glob may name more than was looked at. */
function unknownOf(globs, { why }, listed) {
    if (globs.length === 0)
        return [];
    const names = `\`${globs.join(', ')}\``;
    const links = [...(listed ?? [])].flatMap(([path, mode]) => (mode === LINK ? [path] : []));
    const link = links.find((path) => globs.some((glob) => mayLeadThrough(glob, path)));
    return [
        ...(why === undefined ? [] : [`Nobody can tell which policies of ${names} changed. ${why}`]),
        ...(link === undefined
            ? []
            : [
                `\`${link}\` is a symlink, so an edit of what it leads to is no edit of ${names}: put the file itself there.`,
            ]),
    ];
}
function tooMany(touched) {
    if (touched <= constants/* POLICIES_MOST */.lV.reviewed)
        return [];
    return [
        `The pull request touches ${(0,words/* counted */.hS)(touched, 'policy file')}; the first ${constants/* POLICIES_MOST */.lV.reviewed} were looked at, so what the others mean nobody said.`,
    ];
}
/** GitHub lists the head's files. Where the base branch renamed one since, the merge carries its edit to another name. */
function movedByMerge(listing, listed) {
    const moved = listing.files.find(({ filename, status }) => status !== 'removed' && listed?.has(filename) === false);
    if (!moved || listing.why !== undefined)
        return listing;
    const why = `The pull request changes \`${moved.filename}\`, which is not in the commit that was looked at: bring its branch up to date with its base.`;
    return { ...listing, why };
}
/** One policy, touched or not. */
async function oneSubject(policy, session) {
    const file = subjects_pathOf(policy, session);
    const listing = await listFiles(session);
    const touched = touchedPolicies([file], listing.files).find((each) => each.file === file);
    return readSubject(touched ?? { file }, session, listing);
}
/** One policy beside a text that the user names. */
async function subjectBeside(base, policy, session) {
    const file = subjects_pathOf(policy, session);
    const head = await readHead(file, session);
    return { file, ...(base ? { base } : {}), ...(head ? { head } : {}) };
}
/** As the file is called within the repository. */
function subjects_pathOf(policy, { sources }) {
    if (sources.checkout)
        return sources.checkout.pathOf(policy);
    return external_node_path_.posix.normalize((0,external_node_path_.relative)(process.cwd(), (0,external_node_path_.resolve)(policy)).split(external_node_path_.sep).join('/'));
}
function sameText({ base, head }) {
    return !!base && !!head && Buffer.from(base.bytes).equals(head.bytes);
}
async function listFiles(session) {
    const { github, event, unasked, late, commits } = session;
    if (!github)
        return { files: [], ...(unasked ? { why: unasked } : {}) };
    try {
        const { files, cut } = await pullFiles(github, event.number);
        if (late)
            return { files, why: `GitHub names the files of a newer head than ${commits.head.slice(0, 7)}.` };
        const why = `The pull request changes more files than the ${files.length} that GitHub names.`;
        return { files, ...(cut ? { why } : {}) };
    }
    catch (error) {
        return { files: [], why: whyNot('read the pull request’s files', error) };
    }
}
async function readSubject(touched, session, listing) {
    const { file, renamedFrom } = touched;
    const head = await readHead(file, session);
    const base = await readBase(file, session);
    // GitHub lists against the merge base. Since then the base branch may have renamed the file itself.
    const before = renamedFrom === undefined ? undefined : await readBase(renamedFrom, session);
    const subject = { file, ...(head ? { head } : {}) };
    if (base)
        return { ...subject, base, ...(before ? { unsure: twoBefore(renamedFrom) } : {}) };
    if (before)
        return { ...subject, renamedFrom: renamedFrom, base: before };
    return head ? readNew({ file, head }, touched, session, listing) : subject;
}
/** A policy that stands nowhere under the names that the list has for it. */
async function readNew(subject, { renamedFrom }, session, listing) {
    const { file, head } = subject;
    const { old, left } = await oldName(head, session, listing.files);
    if (old)
        return { file, head, ...old };
    const whether = 'Nobody can tell whether the policy had another name before.';
    if (listing.why !== undefined)
        return { ...subject, unsure: `${whether} ${listing.why}` };
    if (renamedFrom !== undefined) {
        const gone = `GitHub says it was \`${renamedFrom}\`, which is not in the commit before: bring the branch up to date with its base.`;
        return { ...subject, unsure: `${whether} ${gone}` };
    }
    if (left > 0)
        return {
            ...subject,
            unsure: `${whether} ${(0,words/* counted */.hS)(left, 'file')} that went ${left === 1 ? 'was' : 'were'} not read.`,
        };
    if (!listing.files.some(({ filename }) => filename === file))
        throw notInRepository(file);
    const link = await linkAt(session.commits.base, file, session.sources);
    const led = `Before, \`${link}\` was a symlink, so nobody can tell which policy stood there.`;
    return link === undefined ? subject : { ...subject, unsure: led };
}
function twoBefore(renamedFrom) {
    return `The policy and \`${renamedFrom}\`, from which GitHub says it was renamed, both stood before, and only one was compared.`;
}
/** So many files that went are read in search of a policy's old name. */
const SOUGHT = 20;
/** GitHub calls it no renaming when more than half of the lines changed; the policy's own name tells. */
async function oldName(head, session, files) {
    const name = (0,load_policy/* readPolicy */.T)('', head.bytes).policy?.name;
    const gone = files.filter(({ status, filename }) => status === 'removed' && /\.ya?ml$/i.test(filename));
    for (const { filename } of name === undefined ? [] : gone.slice(0, SOUGHT)) {
        const base = await readBase(filename, session);
        if (base && (0,load_policy/* readPolicy */.T)('', base.bytes).policy?.name === name) {
            return { old: { renamedFrom: filename, base }, left: 0 };
        }
    }
    return { left: Math.max(0, gone.length - SOUGHT) };
}
/** Whether a file that went is what another was before. */
function isFound({ file, head }, subjects) {
    return !head && subjects.some(({ renamedFrom }) => renamedFrom === file);
}
function isOf({ file, renamedFrom }, name) {
    return file === name || renamedFrom === name;
}
function notInRepository(file) {
    return new errors/* UserError */.y({
        what: 'the policy is in the workspace, and neither in the repository before the pull request nor among the files that it changes',
        where: file,
        means: 'there is nothing to compare it with',
        next: 'check the path in `policy` (does actions/checkout have a `path`, and is git there?); or name the policy before the change with `base`',
    });
}
function nowhere(file) {
    return new errors/* UserError */.y({
        what: 'the policy exists neither before nor after the pull request',
        where: file,
        means: 'a change of it would never be seen',
        next: 'check the path in `policy`, relative to the repository',
        exit: 2,
    });
}

// EXTERNAL MODULE: ./lib/action/inputs.js + 1 modules
var inputs = __webpack_require__(1704);
// EXTERNAL MODULE: ./lib/action/log.js + 4 modules
var log = __webpack_require__(9754);
;// CONCATENATED MODULE: ./lib/report/review/summary.js
/** The review in a job summary: the comment's content, with room to name everything that goes. */




/** @param budget bytes; share it where several reviews stand in one summary */
function renderReviewSummary(review, gate, budget = constants/* SUMMARY_BUDGET */.pm, about = {}) {
    return (0,ladder/* fitLadder */.c)(rungsFor(review, SUMMARY_LADDER, budget), (detail) => reviewDocument(review, gate, about, detail), budget);
}

// EXTERNAL MODULE: ./lib/report/ansi.js
var ansi = __webpack_require__(8987);
;// CONCATENATED MODULE: ./lib/report/review/text.js













/** Renders the review whole; ends in a newline. */
function renderReviewText(review, gate, options) {
    const paint = (0,ansi/* painter */.C2)(options.color);
    const style = terminal(paint);
    const detail = COMMENT_LADDER[0];
    const blocks = [
        headLines(review, gate, style, paint),
        gateLines(review, gate, detail, style),
        (0,findings/* renderFindings */.vO)(review.findings, options).trimEnd().split('\n').filter(Boolean),
        changeBlock('What gets weaker', review, 'weaker', detail, style, paint),
        ...(review.impact === undefined ? [] : impactBlocks(review, review.impact, detail, style, paint)),
        titled('On paper', paperLines(review), paint),
        changeBlock('What gets stronger', review, 'stronger', detail, style, paint),
        changeBlock('What changes and is neither', review, 'neutral', detail, style, paint),
        titled('Not looked at', unseenOf(review).map((each) => (0,report_escape/* plain */.pj)(each)), paint),
        [paint('dim', footLine(review))],
    ];
    return `${blocks
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join('\n'))
        .join('\n\n')}\n`;
}
function headLines(review, gate, style, paint) {
    const { mark, word, sentence } = reviewVerdict(review, gate);
    const colour = { '✅': 'green', '⚠️': 'yellow', '❌': 'red' };
    return [
        `${paint('bold', paint(colour[mark], word))}  ${(0,report_escape/* plain */.pj)(reviewName(review))}: ${sentence}`,
        reviewTotals(review, style),
    ];
}
const MARKS = { weaker: ['red', '-'], stronger: ['green', '+'], neutral: ['dim', '·'] };
function changeBlock(title, review, strength, detail, style, paint) {
    const [colour, mark] = MARKS[strength];
    const fallen = strength === 'weaker' ? (review.impact?.uncovered ?? []) : [];
    const lines = changesOf(review, strength).flatMap((change) => {
        const facts = changeFacts(change, detail, style, (at) => `line ${at.line}`);
        if (change.destroys)
            facts.unshift('may delete');
        const under = facts.length === 0 ? [] : [paint('dim', `    ${facts.join(' · ')}`)];
        return [`${paint(colour, mark)} ${(0,report_escape/* plain */.pj)(change.what)}`, ...under];
    });
    if (fallen.length > 0) {
        lines.push(`${paint(colour, mark)} No entry governs ${(0,report_words/* plural */.LS)(fallen.length, 'table')} any more: ${names(fallen, detail, style)}`);
    }
    return titled(title, lines, paint);
}
function impactBlocks(review, impact, detail, style, paint) {
    const own = gravestFirst(ownDestructions(review));
    const held = gravestFirst(heldOf(impact));
    const anyway = anywayOf(impact);
    const heldAnyway = heldAnywayOf(impact);
    const { lines } = otherwiseLines(impact, detail, style);
    const beside = [
        ...(anyway.length === 0 ? [] : [`takes away with or without this edit: ${thingsPhrase(anyway)}`]),
        ...(heldAnyway.length === 0
            ? []
            : [`holds back what without this edit is held or goes as well: ${thingsPhrase(heldAnyway)}`]),
        ...(impact.spares.length === 0
            ? []
            : [`spares what the policy before would take away: ${thingsPhrase(impact.spares)}`]),
        ...lines,
        ...costLine(impact),
    ];
    return [
        titled(`The next apply ${destructionPhrase(own)}`, own.length === 0 ? [] : [...missingLines(impact), ...awayRows(own, paint)], paint),
        titled(`Held back, not carried out: ${thingsPhrase(held)}`, (0,ansi/* columns */.YB)(held.map((step) => [
            paint('yellow', '!'),
            (0,report_escape/* plain */.pj)(step.table),
            (0,report_escape/* plain */.pj)(step.name),
            `${(0,report_escape/* plain */.pj)(step.held?.why ?? '')}${step.held?.allow === undefined ? '' : ` (--allow ${step.held.allow})`}`,
        ])), paint),
        titled('Problems that only the edited policy has', impact.problems.map((each) => `${paint('red', '✗')} ${(0,report_escape/* plain */.pj)(each)}`), paint),
        titled('What else the next apply does differently', beside.map(report_words/* capital */.Nx), paint),
    ];
}
/** What the simulation comes to; `simulate` shows it whole. */
function paperLines({ simulation }) {
    const said = simulation && gist(simulation);
    return said ? [(0,report_escape/* plain */.pj)(said), 'Day by day: dynadrill simulate'] : [];
}
function missingLines({ baseMissing }) {
    if (baseMissing === undefined)
        return [];
    return [
        `No plan under the policy before the edit stands beside this one (${(0,report_escape/* plain */.pj)(baseMissing)}): all counts as this edit’s.`,
    ];
}
/** All of them: a terminal scrolls, and can be searched. */
function awayRows(steps, paint) {
    return (0,ansi/* columns */.YB)(steps.map((step) => [
        paint('red', '-'),
        (0,report_escape/* plain */.pj)(step.table),
        (0,report_escape/* plain */.pj)(step.name),
        step.createdAt === undefined ? '' : (0,report_words/* when */.z7)(step.createdAt),
        step.sizeBytes === undefined ? '' : (0,report_words/* bytes */.ee)(step.sizeBytes),
        step.onlyProven ? paint('red', 'passed a drill, and none that stays has') : drillWord(step),
    ]));
}
function drillWord({ kind, drilled }) {
    if (drilled !== undefined)
        return `last drill ${drilled}`;
    return kind === 'delete-backup' ? 'never drilled' : '';
}
function titled(title, lines, paint) {
    return lines.length === 0 ? [] : [paint('bold', title), ...lines.map((line) => `  ${line}`)];
}
function footLine({ file, base, head, version, command, changes }) {
    return [
        (0,report_escape/* plain */.pj)(file),
        `${base === undefined ? 'nothing' : (0,report_escape/* plain */.pj)(base.at)} → ${head === undefined ? 'nothing' : (0,report_escape/* plain */.pj)(head.at)}`,
        (0,report_words/* plural */.LS)(changes.length, 'change'),
        `dynadrill ${(0,report_escape/* plain */.pj)(version)} ${command}`,
    ].join(' · ');
}

// EXTERNAL MODULE: ./lib/report/summary.js + 8 modules
var summary = __webpack_require__(653);
// EXTERNAL MODULE: ./lib/action/findings.js
var action_findings = __webpack_require__(8654);
// EXTERNAL MODULE: ./lib/action/outputs.js + 1 modules
var action_outputs = __webpack_require__(4260);
// EXTERNAL MODULE: ./lib/action/review-outputs.js
var review_outputs = __webpack_require__(4403);
// EXTERNAL MODULE: ./lib/action/summary.js
var action_summary = __webpack_require__(8962);
;// CONCATENATED MODULE: ./lib/action/review-publish.js
/** Outputs, summary, log and annotations of reviews, and whether the step fails. */













/** Says everything, in the order: outputs, summary, log, annotations. @returns how the step ended */
async function publish(publishing) {
    const { looked, judged, annotations, unsure } = publishing;
    const failure = review_publish_failureOf(publishing);
    await tellOutputs(publishing, failure !== undefined);
    await (0,action_summary/* writeSummary */.S)(summaryOf(publishing));
    for (const { review, gate } of judged)
        logReview(review, gate);
    for (const { report } of looked)
        if (report)
            (0,log/* logReport */.TO)(report);
    if (unsure)
        annotations.warning(unsure);
    annotate(judged, annotations);
    for (const problem of looked.flatMap(({ report }) => report?.problems ?? []))
        annotations.problem(problem, 'warning');
    return { interrupted: false, ...(failure === undefined ? {} : { failure }) };
}
async function tellOutputs({ command, looked, judged, annotations, unsure, failOn }, fails) {
    const { outputs: known = (0,review_outputs/* notReviewed */.v)(), leftOut } = judged.length === 0
        ? { outputs: undefined, leftOut: undefined }
        : await (0,review_outputs/* reviewOutputs */.p)(judged.map(({ review, gate }) => ({ ...review, gate })), command);
    // A policy that nobody saw has no gate of its own that could be closed.
    const outputs = unsure && failOn !== 'never' ? { ...known, gate: 'closed' } : known;
    if (leftOut)
        annotations.warning(leftOut);
    const report = looked[0]?.report;
    if (report) {
        for (const cut of await (0,action_outputs/* setReportOutputs */.vl)(report, outputs))
            annotations.warning(cut);
        if (fails)
            core/* setOutput */.uH('result', 'not-satisfied');
        return;
    }
    const invalid = judged.some(({ review }) => isInvalid(review));
    const result = invalid ? 'invalid' : fails ? 'not-satisfied' : 'satisfied';
    (0,action_outputs/* setOutputs */.n0)(result, outputs);
}
function summaryOf({ looked, judged, session, unsure, nothing }) {
    const reports = looked.flatMap(({ report }) => (report ? [report] : []));
    const parts = judged.length + reports.length;
    const doubt = unsure && !says(judged, unsure) ? [`### ⚠️ ${(0,report_escape/* plain */.pj)(unsure)}\n`] : [];
    if (parts === 0)
        return doubt[0] ?? `### ${nothing ?? '✅ This pull request touches no policy'}\n`;
    const budget = Math.floor((constants/* SUMMARY_BUDGET */.pm - (0,ladder/* byteLength */.d)(doubt.join(''))) / parts) - 2;
    return [
        ...doubt,
        ...judged.map(({ review, gate }) => {
            const about = session ? aboutOf(session, review.head && review.file) : {};
            return renderReviewSummary(review, gate, budget, about);
        }),
        ...reports.map((report) => (0,summary/* renderSummary */.B)(report, budget)),
    ].join('\n');
}
/** Whether a policy's own gate says it already. */
function says(judged, unsure) {
    return judged.some(({ gate }) => gate.why === unsure);
}
function logReview(review, gate) {
    core/* startGroup */.Oh(`dynadrill ${review.command}: the review of ${(0,log/* inert */.tJ)((0,report_escape/* plain */.pj)(review.file))}`);
    core/* info */.pq((0,log/* inert */.tJ)(renderReviewText(review, gate, { color: true })));
    core/* endGroup */.N4();
}
/** Room is short, and shared by all policies: errors first, then what gets weaker, before warnings that the author could add at will. */
function annotate(judged, annotations) {
    const findings = (errors) => {
        for (const { review } of judged) {
            // Errors of the policy before the change stand on no line of this pull request.
            const own = review.findings.filter(({ file }) => file === review.file);
            (0,action_findings/* tellFindings */.y)(own.filter(({ severity }) => (severity === 'error') === errors), annotations);
        }
    };
    const changes = (weaker) => {
        for (const { review, gate } of judged) {
            for (const change of review.changes.filter(({ strength }) => (strength === 'weaker') === weaker)) {
                annotations.change(change, review.file, gate.state === 'closed' && review_publish_closes(change, gate));
            }
        }
    };
    findings(true);
    changes(true);
    findings(false);
    changes(false);
}
function review_publish_closes({ strength, destroys }, { failOn }) {
    return failOn === 'deletes' ? destroys === true : strength === 'weaker';
}
/** A policy after the change that has errors. */
function isInvalid({ head }) {
    return head !== undefined && head.name === undefined;
}
/** Room in GitHub's 4,096 for what the rest of the message says. */
const WHY_MAX = 1_000;
function review_publish_failureOf({ command, looked, judged, failOn, unsure }) {
    const wrong = judged.filter(({ review }) => isInvalid(review)).map(({ review }) => review.file);
    const shut = judged.filter(({ gate }) => gate.state === 'closed');
    const lines = [
        ...(wrong.length > 0 ? [`The policy has errors: ${listed(wrong)}.`] : []),
        ...looked.flatMap(({ failure }) => (failure ? [failure] : [])),
        ...shut
            .slice(0, 3)
            .map(({ review, gate }) => `The gate is closed for ${(0,report_escape/* plain */.pj)(review.file)}: ${(0,report_escape/* clip */.$Q)((0,report_escape/* plain */.pj)(gate.why ?? ''), WHY_MAX)}`),
        ...(shut.length > 3 ? [`It is closed for ${shut.length - 3} more.`] : []),
        ...(unsure && failOn !== 'never' && !says(shut, unsure) ? [(0,report_escape/* plain */.pj)(unsure)] : []),
    ];
    if (lines.length === 0)
        return undefined;
    const next = shut[0]?.gate.next;
    return [
        `dynadrill ${command}: ${lines.join('\n')}`,
        ...(next ? [`To let it through: ${next}`] : []),
        'The job summary says what changes, and why.',
    ].join('\n');
}
function listed(files) {
    const shown = files.slice(0, 5).map(report_escape/* plain */.pj).join(', ');
    return files.length > 5 ? `${shown} and ${files.length - 5} more` : shown;
}

;// CONCATENATED MODULE: ./lib/action/review.js
/** `diff`, and `plan` on a pull request: what the change of the policies means, said where reviewers are. */
















/** Reviews every policy that the pull request touches, by the texts alone. */
async function reviewDiff(request, annotations, signal) {
    const run = { command: 'diff', request, annotations, signal, clock: (0,clock/* systemClock */.ml)() };
    const event = await (0,github_event/* readEvent */.j)(process.env);
    if (!event)
        return withoutPullRequest(run, (subject) => textsOnly(run, subject));
    if (event.merged)
        return merged(run);
    return onPullRequest(run, await prepare(run, event), (subject) => textsOnly(run, subject));
}
/**
 * Reviews one policy with the account; a fork's without it.
 * @param plain what `plan` does where there is nothing to review
 */
async function reviewPlan(plan, annotations, signal) {
    const run = { command: 'plan', request: plan.review, annotations, signal, clock: (0,clock/* systemClock */.ml)() };
    const look = (subject) => withAccount(run, plan, subject);
    const event = await (0,github_event/* readEvent */.j)(process.env);
    if (!event)
        return withoutPullRequest(run, look);
    // Without the account there is no other plan to fall back on: a fork's way never leads to `plain`.
    if (event.fork) {
        if (event.merged)
            return merged(run);
        return onPullRequest(run, await prepare(run, event), (subject) => textsOnly(run, subject, FORK));
    }
    if (event.merged)
        return plan.plain();
    const prepared = await orNothing(prepare(run, event), (error) => annotations.warning((0,errors/* errorLines */.S)(error).join('\n')));
    if (prepared)
        return onPullRequest(run, prepared, look);
    const ending = await plan.plain();
    if (run.request.failOn === 'never')
        return ending;
    core/* setOutput */.uH('gate', 'closed');
    if (ending.failure !== undefined)
        return ending;
    core/* setOutput */.uH('result', 'not-satisfied');
    return { ...ending, failure: NOT_COMPARED };
}
const NOT_COMPARED = 'dynadrill plan: nobody can say what the pull request changes, so the gate stays closed; a warning says why.\nThe job summary has the plan.';
/** A plan is still a plan where there is nothing to compare it with; what is used wrongly is refused all the same. */
async function orNothing(preparing, warn) {
    try {
        return await preparing;
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y) || error.exit === 2)
            throw error;
        warn(error);
        return undefined;
    }
}
const FORK = 'The account was not looked at and no comment is written: a fork gets neither credentials nor a token that writes.';
function merged({ annotations, request, command }) {
    const nothing = 'The pull request is merged: nothing was reviewed any more';
    core/* info */.pq(nothing);
    return publish({ command, failOn: request.failOn, looked: [], judged: [], annotations, nothing });
}
/** @throws UserError when nobody can tell what the pull request changes */
async function prepare(run, event) {
    const session = await openSession(event, { ...run, log: review_log });
    return { session, ...(await subjectsOf(run, session)) };
}
/** Looks, which may take minutes; then judges by the pull request and its comments as they are by then, and writes at once. */
async function onPullRequest(run, prepared, look) {
    const { request, annotations, clock } = run;
    const warn = (line) => annotations.warning(line);
    const { subjects } = prepared;
    const looked = [];
    for (const subject of subjects)
        looked.push(await look(subject));
    const session = await refreshed(prepared.session);
    const unsure = whyElsewhere(session) ?? prepared.unsure;
    const sticky = await openSticky(session, request, warn);
    const judged = [];
    for (const [i, { review }] of looked.entries()) {
        const about = { review, session, comments: sticky?.comments, request, unsure: subjects[i]?.unsure };
        judged.push(await judge({ ...about, now: clock.now() }));
    }
    if (subjects.length === 0)
        core/* info */.pq('the pull request touches no policy');
    const said = { ...run, failOn: request.failOn, looked, judged, session };
    const ending = await publish({ ...said, ...(unsure ? { unsure } : {}) });
    // Where policies may be missing, one that is not seen may well be touched.
    const patterns = unsure ? [] : request.policies.map((policy) => subjects_pathOf(policy, session));
    if (sticky)
        await post({ session, sticky, judged, patterns, log: review_log, warn });
    return ending;
}
async function subjectsOf({ command, request }, session) {
    const { base, policies } = request;
    if (command === 'diff' && base === undefined)
        return changedSubjects(policies, session);
    const [policy] = policies;
    if (base === undefined)
        return { subjects: [await oneSubject(policy, session)] };
    return { subjects: [await subjectBeside(await readSide(base, (0,inputs/* spell */.lO)('base')), policy, session)] };
}
/** Another event: there is nobody to comment to, and no label that could let anything through. */
async function withoutPullRequest(run, look) {
    const { request, command } = run;
    const [file] = request.policies;
    if (request.base === undefined)
        throw noBase(command);
    const [base, head] = [await readSide(request.base, (0,inputs/* spell */.lO)('base')), await readSide(file, (0,inputs/* spell */.lO)('policy'))];
    const each = await look({ file, ...(base ? { base } : {}), ...(head ? { head } : {}) });
    const gate = gateOf(each.review, request.failOn, NOBODY);
    return publish({ ...run, failOn: request.failOn, looked: [each], judged: [{ review: each.review, gate }] });
}
function noBase(command) {
    const event = process.env['GITHUB_EVENT_NAME'];
    return new errors/* UserError */.y({
        what: `the event ${event ? `\`${event}\`` : 'of this run'} belongs to no pull request, so nothing says what \`${command}\` is to compare with`,
        where: (0,inputs/* spell */.lO)('base'),
        means: 'nothing was compared',
        next: 'run it `on: pull_request`, or name the policy before the change, such as `base: HEAD^:dynadrill.yml`',
        exit: 2,
    });
}
async function textsOnly({ request, clock }, subject, unseen) {
    const { unsure: _, ...sides } = subject;
    const review = (0,diff/* diffReview */.a)({ ...sides, days: request.days, version: version/* VERSION */.x, now: clock.now() });
    return { review: unseen ? { ...review, unseen: [unseen] } : review };
}
async function withAccount(run, { request, env }, subject) {
    const texts = await textsOnly(run, subject);
    // Without a policy after the change there is nothing to plan by.
    if (!texts.review.head?.name)
        return texts;
    const { unsure: _, ...sides } = subject;
    const { reviewWithAccount } = await Promise.all(/* import() */[__webpack_require__.e(309), __webpack_require__.e(85), __webpack_require__.e(23), __webpack_require__.e(861), __webpack_require__.e(56)]).then(__webpack_require__.bind(__webpack_require__, 3056));
    const { allow, acknowledge, tables, seed } = request.options;
    try {
        const { review, report } = await reviewWithAccount({
            ...sides,
            days: run.request.days,
            version: version/* VERSION */.x,
            now: run.clock.now(),
            allow,
            acknowledge,
            ...(tables ? { tables } : {}),
            ...(seed === undefined ? {} : { seed }),
            ...(request.region ? { region: request.region } : {}),
        }, env);
        return { review, report };
    }
    catch (error) {
        if (run.signal.aborted || !(error instanceof errors/* UserError */.y))
            throw error;
        const unseen = `The account could not be looked at: ${error.message}.`;
        return { review: { ...texts.review, unseen: [unseen] }, failure: (0,failure/* thrownFailure */.DI)(error) };
    }
}
function review_log(line) {
    core/* info */.pq((0,log/* inert */.tJ)(line));
}


/***/ }),

/***/ 3519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ compareTexts),
  a: () => (/* binding */ diffReview)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/model/errors.js
var errors = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/model/review.js
var model_review = __webpack_require__(4657);
// EXTERNAL MODULE: ./lib/plan/text-order.js
var text_order = __webpack_require__(4501);
// EXTERNAL MODULE: ./lib/plan/diff/added.js
var added = __webpack_require__(33);
// EXTERNAL MODULE: ./lib/plan/diff/compare.js + 4 modules
var compare = __webpack_require__(6172);
// EXTERNAL MODULE: ./lib/plan/diff/place.js
var place = __webpack_require__(7188);
// EXTERNAL MODULE: ./lib/plan/diff/said.js
var said = __webpack_require__(3074);
// EXTERNAL MODULE: ./lib/model/glob.js
var model_glob = __webpack_require__(3523);
// EXTERNAL MODULE: ./lib/model/policy.js
var policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/model/regions.js
var model_regions = __webpack_require__(4568);
// EXTERNAL MODULE: ./lib/policy/words.js
var words = __webpack_require__(9015);
// EXTERNAL MODULE: ./lib/plan/diff/facet.js
var facet = __webpack_require__(8632);
// EXTERNAL MODULE: ./lib/plan/diff/keep.js
var keep = __webpack_require__(8022);
;// CONCATENATED MODULE: ./lib/plan/diff/top.js
/** What an edit of what stands above the entries means. */






/** Clauses stand for themselves here, as whole sentences without their full stop. */
function compareTops(was, now) {
    return [
        ...compareAccounts(was, now),
        ...compareNames(was, now),
        ...compareLedgers(was, now),
        ...compareCoverage(was, now),
        ...compareResidency(was.residency, now.residency),
        ...(0,keep/* compareKeeps */.O9)(ORPHANS, was.orphans?.keep, now.orphans?.keep),
    ];
}
const ORPHANS = {
    prefix: 'orphan-',
    backups: 'backups of tables that are gone',
    written: 'orphans: ',
    path: ['orphans', 'keep'],
};
function compareAccounts(was, now) {
    const facets = [];
    if (was.account !== now.account) {
        const clause = `the policy is about the account ${now.account} instead of ${was.account}: nothing there is backed up, drilled or watched any more, and what stands there is left`;
        facets.push((0,facet/* facet */.Q)('weaker', 'account-changed', ['account'], clause, {
            was: `account: "${was.account}"`,
            now: `account: "${now.account}"`,
        }));
    }
    if (was.region !== now.region) {
        const clause = `the policy is about tables in \`${now.region}\` instead of \`${was.region}\`: those there are not backed up, drilled or watched any more, and what stands there is left`;
        facets.push((0,facet/* facet */.Q)('weaker', 'region-changed', ['region'], clause, {
            was: `region: ${was.region}`,
            now: `region: ${now.region}`,
        }));
    }
    return facets;
}
/** A backup is the policy's when it bears one of its names. */
function compareNames(was, now) {
    const [before, after] = [(0,policy/* namesOf */.eZ)(was), (0,policy/* namesOf */.eZ)(now)];
    const disowned = before.filter((name) => !after.includes(name));
    const adopted = after.filter((name) => !before.includes(name) && name !== now.name);
    const facets = [];
    if (was.name !== now.name)
        facets.push(renamed(was, now, !before.includes(now.name)));
    const shrunk = disowned.filter((name) => name !== was.name);
    if (shrunk.length > 0) {
        const clause = `\`formerly\` no longer names ${(0,words/* list */.p_)(shrunk)}: backups made under that name are not the policy’s any more, so they are neither counted, drilled nor pruned`;
        facets.push((0,facet/* facet */.Q)('weaker', 'formerly-shrunk', ['formerly'], clause, formerly(was, now)));
    }
    if (adopted.length > 0) {
        const clause = `\`formerly\` names ${(0,words/* list */.p_)(adopted)} now: backups made under that name become the policy’s, and its \`keep\` rules prune them`;
        facets.push((0,facet/* facet */.Q)('stronger', 'formerly-grown', ['formerly'], clause, { ...formerly(was, now), destroys: true }));
    }
    return facets;
}
/** @param fresh the name was none of its own, so another policy may have left backups under it */
function renamed(was, now, fresh) {
    const values = { was: `name: ${was.name}`, now: `name: ${now.name}`, destroys: fresh };
    const adopts = fresh
        ? `; backups that another policy made under the name \`${now.name}\` become the policy’s, and its \`keep\` rules prune them`
        : '';
    if (now.formerly.includes(was.name)) {
        const clause = `the policy is called \`${now.name}\` instead of \`${was.name}\`, and \`formerly\` keeps its backups${adopts}`;
        return (0,facet/* facet */.Q)('neutral', 'name-changed', ['name'], clause, values);
    }
    const clause = `the policy is called \`${now.name}\` instead of \`${was.name}\` and disowns every backup made so far: they are neither counted, drilled nor pruned any more; \`formerly: [${was.name}]\` keeps them${adopts}`;
    return (0,facet/* facet */.Q)('weaker', 'name-disowns', ['name'], clause, values);
}
function formerly(was, now) {
    const written = ({ formerly }) => `formerly: [${formerly.join(', ')}]`;
    return {
        ...(was.formerly.length > 0 ? { was: written(was) } : {}),
        ...(now.formerly.length > 0 ? { now: written(now) } : {}),
    };
}
function compareLedgers(was, now) {
    if (was.ledger === now.ledger)
        return [];
    const byName = was.name !== now.name && now.ledger === `${now.name}.ledger`;
    const help = byName ? `; \`ledger: { name: ${was.ledger} }\` keeps it` : '';
    const clause = `the ledger is \`${now.ledger}\` instead of \`${was.ledger}\`: what drills proved and what runs left unfinished is forgotten${help}`;
    return [
        (0,facet/* facet */.Q)('weaker', 'ledger-changed', byName ? ['name'] : ['ledger', 'name'], clause, {
            was: `ledger: { name: ${was.ledger} }`,
            now: `ledger: { name: ${now.ledger} }`,
        }),
    ];
}
function compareCoverage(was, now) {
    if (was.coverage === now.coverage)
        return [];
    const values = { was: `coverage: ${was.coverage}`, now: `coverage: ${now.coverage}` };
    return now.coverage === 'required'
        ? [(0,facet/* facet */.Q)('stronger', 'coverage-required', ['coverage'], 'a table that no entry matches fails the run', values)]
        : [
            (0,facet/* facet */.Q)('weaker', 'coverage-dropped', ['coverage'], 'a table that no entry matches no longer fails the run, so a new one may go unprotected unseen', values),
        ];
}
function compareResidency(was, now) {
    const values = {
        ...(was ? { was: `residency: [${was.join(', ')}]` } : {}),
        ...(now ? { now: `residency: [${now.join(', ')}]` } : {}),
    };
    const path = ['residency'];
    if (!was && !now)
        return [];
    if (!now)
        return [(0,facet/* facet */.Q)('weaker', 'residency-dropped', path, 'copies of the data may live in any Region', values)];
    if (!was)
        return [(0,facet/* facet */.Q)('stronger', 'residency-required', path, `copies of the data may live only in ${(0,words/* list */.p_)(now)}`, values)];
    const [more, less] = [newlyAllowed(was, now), newlyAllowed(now, was)];
    if (more.length > 0) {
        const clause = `copies of the data may live in ${(0,words/* list */.p_)(more)} as well${less.length > 0 ? `, and no longer in ${(0,words/* list */.p_)(less)}` : ''}`;
        return [(0,facet/* facet */.Q)('weaker', 'residency-widened', path, clause, values)];
    }
    return less.length > 0
        ? [(0,facet/* facet */.Q)('stronger', 'residency-narrowed', path, `copies of the data may no longer live in ${(0,words/* list */.p_)(less)}`, values)]
        : [];
}
/** Regions that only `now` allows; and globs of it that may allow some that AWS opens later. */
function newlyAllowed(was, now) {
    const allows = (globs, region) => globs.some((glob) => (0,model_glob/* matchesGlob */.kt)(glob, region));
    const regions = model_regions/* REGIONS */.i.filter((region) => allows(now, region) && !allows(was, region));
    if (regions.length > 0)
        return now.filter((glob) => regions.some((region) => (0,model_glob/* matchesGlob */.kt)(glob, region)));
    return now.filter((glob) => /[*?]/.test(glob) && !was.some((wider) => (0,model_glob/* globCovers */.fQ)(wider, glob)));
}

;// CONCATENATED MODULE: ./lib/plan/diff/diff.js






/**
 * @param base,head as `readPolicy` gives them; `undefined`: there is no such file.
 * @param places of head's text, for {@link PolicyChange.at}.
 * @returns weaker changes first, then stronger, then neutral; within each in the order of head's text. Empty exactly when no table of any
 *   account would be treated otherwise: whenever one gets a weaker protection, a weaker change says so.
 */
function diffPolicies(base, head, places) {
    return inOrder(saidOf(base, head, places).map((said) => changeOf(said, places)));
}
function saidOf(base, head, places) {
    if (!head)
        return base ? [deleted(base)] : [];
    if (!base)
        return (0,added/* compareAdded */.k)(head, places).said;
    return [...topsOf(base, head), ...(0,compare/* compareTables */.D)(base, head, places).said];
}
function topsOf(base, head) {
    return compareTops(base, head).map(({ clause, ...rest }) => ({ ...rest, what: (0,said/* sentence */.em)(clause), meetings: [] }));
}
function deleted({ name, entries }) {
    return {
        rule: 'policy-deleted',
        strength: 'weaker',
        what: `The policy \`${name}\` is gone: nothing is backed up, drilled or watched any more for ${(0,said/* named */.KT)(entries.map(({ label }) => label))}; nothing is deleted either, as no \`apply\` runs.`,
        path: [],
        meetings: [],
    };
}
function changeOf({ path, meetings: _, ...change }, places) {
    return { ...change, ...(0,place/* rangeAt */.B)(places, path) };
}
const ORDER = { weaker: 0, stronger: 1, neutral: 2 };
function inOrder(changes) {
    const once = (0,said/* groupBy */.$z)(changes, (change) => JSON.stringify(change)).map((same) => same[0]);
    return once.sort((a, b) => ORDER[a.strength] - ORDER[b.strength] ||
        byPlace(a.at, b.at) ||
        ofSmallWeight(a) - ofSmallWeight(b) ||
        (0,text_order/* byText */.z)(a.rule, b.rule) ||
        (0,text_order/* byText */.z)(a.what, b.what));
}
/** A ledger that is forgotten weighs less than what the same line does to backups: proofs can be had again. */
function ofSmallWeight({ rule }) {
    return rule === 'ledger-changed' ? 1 : 0;
}
function byPlace(a, b) {
    return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

;// CONCATENATED MODULE: ./lib/plan/diff/takes-names.js
/** A new policy that bears a name of another takes that one's backups for its own. */



/**
 * @param head a policy that is new
 * @param borne of every OTHER policy; the file of `head` must not be among them
 * @param places of head's text
 * @returns a weaker change that may delete; `undefined` when head bears none of their names
 */
function takesNames(head, borne, places) {
    const own = (0,policy/* namesOf */.eZ)(head);
    const others = borne.filter((other) => isThere(other, head) && other.names.some((name) => own.includes(name)));
    const taken = own.filter((name) => others.some(({ names }) => names.includes(name)));
    if (taken.length === 0)
        return undefined;
    const [files, names] = [(0,words/* list */.p_)([...new Set(others.map(({ file }) => file))]), (0,words/* list */.p_)([...new Set(taken)])];
    return {
        rule: 'added-takes-names',
        strength: 'weaker',
        what: `The policy \`${head.name}\` is new and bears ${names} like ${files}: backups made under that name are taken for its own, and its \`keep\` rules prune what the other keeps.`,
        destroys: true,
        ...(0,place/* rangeAt */.B)(places, taken.includes(head.name) ? ['name'] : ['formerly']),
    };
}
function isThere({ account, region }, head) {
    return (account ?? head.account) === head.account && (region ?? head.region) === head.region;
}

// EXTERNAL MODULE: ./lib/plan/simulate/simulate.js + 11 modules
var simulate = __webpack_require__(2849);
// EXTERNAL MODULE: ./lib/policy/node.js
var policy_node = __webpack_require__(2564);
// EXTERNAL MODULE: ./lib/policy/problem.js
var problem = __webpack_require__(2737);
// EXTERNAL MODULE: ./lib/policy/yaml/bytes.js
var yaml_bytes = __webpack_require__(4915);
// EXTERNAL MODULE: ./lib/policy/yaml/parse.js + 4 modules
var parse = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/policy/places.js




/** Blocks that inherit key by key from the same block of `defaults`. */
const SECTIONS = ['backups', 'drills', 'objectives'];
/** Values that inherit whole. */
const VALUES = ['point-in-time-recovery', 'deletion-protection'];
class Places {
    #root;
    #text;
    #locate;
    constructor(text, root) {
        this.#text = text;
        this.#root = root;
        this.#locate = (0,problem/* locator */.fl)(text);
    }
    /**
     * @param path in the file, such as `['tables', 2, 'backups', 'keep']`; positions in lists count from 0.
     * @returns the key with its value as far as it stands on the same line; of a value that the entry inherits the default's; of one that
     *   stands nowhere the nearest thing around it that does. `undefined` when the text is no YAML.
     */
    of(path) {
        const root = this.#root;
        if (!root)
            return undefined;
        const inherits = path[0] === 'tables' && (SECTIONS.includes(path[2]) || VALUES.includes(path[2]));
        const found = (inherits ? this.#inEntry(root, path) : undefined) ?? descend(root, undefined, path);
        return found ? this.#range(found) : this.#range(spanOfFirst(root));
    }
    /** What the entry writes itself, else what `defaults` gives it; `undefined` when neither says anything of it. */
    #inEntry(root, [, index, key, ...below]) {
        const own = (0,policy_node/* pairAt */.ey)((0,policy_node/* itemsOf */.S3)((0,policy_node/* pairAt */.ey)(root, 'tables')?.value)[index], String(key));
        const inherited = (0,policy_node/* pairAt */.ey)((0,policy_node/* pairAt */.ey)(root, 'defaults')?.value, String(key));
        if (!SECTIONS.includes(key) || below.length === 0 || (0,policy_node/* textOf */.b6)(own?.value) === 'off') {
            const pair = own ?? inherited;
            return pair && spanOf(pair);
        }
        const [first, ...rest] = below;
        const pair = (0,policy_node/* pairAt */.ey)(own?.value, String(first)) ?? (0,policy_node/* pairAt */.ey)(inherited?.value, String(first));
        if (pair)
            return descend(pair.value, spanOf(pair), rest);
        const section = own ?? inherited;
        return section && spanOf(section);
    }
    /** From the start to the end, or to the end of its first line. */
    #range({ start, end }) {
        const { line, column } = this.#locate(start);
        const lineEnd = /[\r\n]|$/.exec(this.#text.slice(start))?.index ?? 0;
        const last = this.#locate(Math.max(start, Math.min(end, start + lineEnd)));
        return { line, column, endLine: last.line, endColumn: last.column };
    }
}
/** @param bytes of a policy file, whatever they are. */
function placesIn(bytes) {
    const { text, problem } = (0,yaml_bytes/* decode */.D)(bytes);
    return new Places(text, problem ? undefined : (0,parse/* parseYaml */.h)(text).tree);
}
/** As far down the path as there is something. @param at of the node itself */
function descend(node, at, [step, ...rest]) {
    if (step === undefined)
        return at;
    if (typeof step === 'number') {
        const item = (0,policy_node/* itemsOf */.S3)(node)[step];
        return item ? (descend(item, spanOfFirst(item), rest) ?? at) : at;
    }
    const pair = (0,policy_node/* pairAt */.ey)(node, step);
    return pair ? descend(pair.value, spanOf(pair), rest) : at;
}
function spanOf({ keySpan, value }) {
    // A value that is an alias stands elsewhere: then the key stands for it.
    return {
        start: keySpan.start,
        end: value.span.start >= keySpan.end ? Math.max(keySpan.end, value.span.end) : keySpan.end,
    };
}
/** A map begins with its first key, wherever its brackets stand. */
function spanOfFirst(node) {
    const first = node.kind === 'map' ? [...node.pairs.values()][0] : undefined;
    return first ? spanOf(first) : node.span;
}

// EXTERNAL MODULE: ./lib/policy/read.js + 20 modules
var read = __webpack_require__(6445);
;// CONCATENATED MODULE: ./lib/commands/diff.js
/** `diff`: what the edit of a policy means, by its two texts alone. No account, no network, no clock. */








/**
 * Says what the edit means, with a simulation that starts from no backups.
 * @throws UserError (exit 2) when the file exists on neither side
 */
function diffReview(input) {
    const { review, base, head } = compareTexts(input);
    const unseen = [...review.unseen, UNSEEN];
    if (review.kind === 'unreadable' || review.kind === 'same')
        return { ...review, unseen };
    const simulation = (0,simulate/* simulate */.J)({
        days: input.days,
        at: input.now,
        ...(base ? { base: { policy: base } } : {}),
        ...(head ? { head: { policy: head } } : {}),
    });
    return { ...review, ...(simulation.lines.length > 0 ? { simulation } : {}), unseen };
}
const UNSEEN = 'Which tables the entries select, and what the next apply would delete: only `plan` with credentials can tell.';
/** What both commands know: the two sides, their findings and what changed. @throws UserError (exit 2) without any side */
function compareTexts(input) {
    const { file, renamedFrom } = input;
    if (!input.base && !input.head)
        throw onNeitherSide(input);
    const base = input.base && (0,read/* readPolicy */.T)(baseName(input, input.base), input.base.bytes);
    const head = input.head && (0,read/* readPolicy */.T)(file, input.head.bytes);
    const readable = (!base || base.policy) && (!head || head.policy);
    const places = input.head && placesIn(input.head.bytes);
    const taken = !base && head?.policy ? takesNames(head.policy, input.borne ?? [], places) : undefined;
    const changes = readable ? [...(taken ? [taken] : []), ...diffPolicies(base?.policy, head?.policy, places)] : [];
    const review = {
        format: model_review/* REVIEW_FORMAT */.l,
        version: input.version,
        command: 'diff',
        file,
        ...(renamedFrom === undefined ? {} : { renamedFrom }),
        kind: readable ? kindOf(!!base, !!head, changes.length) : 'unreadable',
        ...(input.base ? { base: sideOf(input.base, base?.policy) } : {}),
        ...(input.head ? { head: sideOf(input.head, head?.policy) } : {}),
        findings: [...(head?.findings ?? []), ...errorsOf(base?.findings ?? [])],
        changes,
        unseen: [],
    };
    return {
        review,
        ...(base?.policy ? { base: base.policy } : {}),
        ...(head?.policy ? { head: head.policy } : {}),
    };
}
function kindOf(base, head, changes) {
    if (!base)
        return 'added';
    if (!head)
        return 'deleted';
    return changes === 0 ? 'same' : 'changed';
}
function sideOf({ at, bytes }, policy) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    return { at, sha256, ...(policy ? { name: policy.name } : {}) };
}
/** Warnings of what is no longer so would help nobody. */
function errorsOf(findings) {
    return findings.filter(({ severity }) => severity === 'error');
}
/** How base's findings name the file, so that nobody takes them for head's. */
function baseName({ file, renamedFrom = file }, { at }) {
    return at.includes(renamedFrom) ? at : `${renamedFrom} at ${at}`;
}
function onNeitherSide({ file }) {
    return new errors/* UserError */.y({
        what: 'the policy exists neither before nor after the change',
        where: file,
        means: 'nothing was compared',
        next: 'check the path; in a workflow, is actions/checkout before this step?',
        exit: 2,
    });
}


/***/ }),

/***/ 33:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ compareAdded)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _policy_words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9015);
/* harmony import */ var _retention_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3065);
/* harmony import */ var _edited_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3250);
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4863);
/* harmony import */ var _said_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3074);
/* harmony import */ var _side_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3420);
/** What a policy that is new means: nothing that it governs was governed before, but what others made may fall to it. */







/** The policy itself, and whatever in it may take away what stood before it came. */
function compareAdded(head, places) {
    const edits = bold(head);
    return { edits, said: [added(head), ...adopts(head), ...prunes(head), ...(0,_edited_js__WEBPACK_IMPORTED_MODULE_2__/* .sayEdited */ .B2)(edits, places)] };
}
function added({ name, entries }) {
    return {
        rule: 'policy-added',
        strength: 'stronger',
        what: `The policy \`${name}\` is new; it has an entry for ${(0,_said_js__WEBPACK_IMPORTED_MODULE_4__/* .named */ .KT)(entries.map(({ label }) => label), _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .DIFF_SHOWN */ .qA.added)}.`,
        path: ['tables'],
        meetings: [],
    };
}
/** What entries take away from a table that nobody governed. Backups that their `keep` prunes must bear the new policy's name. */
function bold({ entries }) {
    return entries.flatMap((entry, index) => (0,_protection_js__WEBPACK_IMPORTED_MODULE_3__/* .compareEntries */ .wD)(undefined, entry)
        .filter(({ rule, destroys }) => destroys && rule !== 'backups-added')
        .map((facet) => ({ meeting: { base: _side_js__WEBPACK_IMPORTED_MODULE_5__/* .NOBODY */ .o, head: index }, label: entry.label, facet })));
}
function adopts({ formerly }) {
    if (formerly.length === 0)
        return [];
    return [
        {
            rule: 'added-adopts',
            strength: 'weaker',
            what: `The policy is new, and \`formerly\` names ${(0,_policy_words_js__WEBPACK_IMPORTED_MODULE_6__/* .list */ .p_)(formerly)}: backups that another policy made under that name become its own, and its \`keep\` rules prune them.`,
            now: `formerly: [${formerly.join(', ')}]`,
            destroys: true,
            path: ['formerly'],
            meetings: [],
        },
    ];
}
function prunes({ name, orphans }) {
    if (!orphans)
        return [];
    return [
        {
            rule: 'added-prunes',
            strength: 'weaker',
            what: `The policy is new, and its \`orphans\` prunes backups that stand from before under the name \`${name}\` and whose table is gone: those that \`${(0,_retention_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKeep */ .b)(orphans.keep)}\` does not keep are deleted.`,
            destroys: true,
            path: ['orphans', 'keep'],
            meetings: [],
        },
    ];
}


/***/ }),

/***/ 6172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ compareTables)
});

// EXTERNAL MODULE: ./lib/plan/diff/edited.js
var edited = __webpack_require__(3250);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/plan/diff/selectors.js
var selectors = __webpack_require__(7649);
// EXTERNAL MODULE: ./lib/plan/diff/side.js
var side = __webpack_require__(3420);
;// CONCATENATED MODULE: ./lib/plan/diff/meetings.js
/**
 * Which entry of base and which of head may have a table in common. The first match wins on both sides, so a table moves from the
 * one to the other. Sound: a pair that is left out surely has none; one that is named may have none.
 */



function meetingsOf(base, head) {
    const work = new selectors/* Work */.Qj(constants/* DIFF_WORK */.CR);
    const baseCovered = base.entries.map(({ selector }) => head.firstCover(selector, work));
    const headCovered = head.entries.map(({ selector }) => base.firstCover(selector, work));
    const pairs = [];
    base.entries.forEach((was, b) => {
        if (work.spent)
            return;
        for (const h of head.candidates(was.selector)) {
            const now = head.at(h);
            work.take(1);
            // An earlier entry of head surely takes all that `was` selects, or one of base all that `now` does.
            if (h > baseCovered[b] || b > headCovered[h])
                continue;
            if (was.protection === now.protection && was.key !== now.key)
                continue;
            if (was.key === now.key || (0,selectors/* mayMeet */.h4)(was.selector, now.selector, work))
                pairs.push({ base: b, head: h });
        }
        if (baseCovered[b] === side/* NOBODY */.o)
            pairs.push({ base: b, head: side/* NOBODY */.o });
    });
    head.entries.forEach((_, h) => {
        if (!work.spent && headCovered[h] === side/* NOBODY */.o)
            pairs.push({ base: side/* NOBODY */.o, head: h });
    });
    return { pairs, cut: work.spent };
}

// EXTERNAL MODULE: ./lib/plan/words.js
var words = __webpack_require__(7302);
// EXTERNAL MODULE: ./lib/plan/diff/facet.js
var facet = __webpack_require__(8632);
// EXTERNAL MODULE: ./lib/plan/diff/place.js
var place = __webpack_require__(7188);
// EXTERNAL MODULE: ./lib/plan/diff/protection.js + 9 modules
var protection = __webpack_require__(4863);
// EXTERNAL MODULE: ./lib/plan/diff/said.js
var said = __webpack_require__(3074);
// EXTERNAL MODULE: ./lib/policy/select.js
var policy_select = __webpack_require__(7588);
;// CONCATENATED MODULE: ./lib/plan/diff/twins.js
/** Which entry of head is the one of base, edited: the same selector, or else one that grew out of it. */


/** Selectors that changed are matched up only while so few of them did; it names things, and decides nothing. */
const EDITED_MOST = 200;
function twinsOf(base, head) {
    const ofBase = new Map();
    const ofHead = new Map();
    const link = (b, h, edit) => {
        ofBase.set(b, { index: h, edit });
        ofHead.set(h, { index: b, edit });
    };
    base.entries.forEach(({ key }, b) => {
        const h = head.withKey(key);
        if (h !== undefined && base.withKey(key) === b)
            link(b, h, 'same');
    });
    const gone = base.entries.flatMap((_, b) => (ofBase.has(b) ? [] : [b]));
    const fresh = head.entries.flatMap((_, h) => (ofHead.has(h) ? [] : [h]));
    if (gone.length > EDITED_MOST || fresh.length > EDITED_MOST)
        return { ofBase, ofHead };
    for (const b of gone) {
        const was = base.at(b).selector;
        const kin = fresh.filter((h) => {
            const now = head.at(h).selector;
            return !ofHead.has(h) && ((0,policy_select/* surelyShadows */.Mj)(was, now) || (0,policy_select/* surelyShadows */.Mj)(now, was));
        });
        const nearest = kin.sort((x, y) => Math.abs(x - b) - Math.abs(y - b) || x - y)[0];
        if (nearest === undefined)
            continue;
        link(b, nearest, (0,policy_select/* surelyShadows */.Mj)(was, head.at(nearest).selector) ? 'narrowed' : 'widened');
    }
    return { ofBase, ofHead };
}
/** The position in head of what follows, in base, the entry that is gone; {@link NOBODY} when nothing of it is left. */
function stoodBefore({ ofBase }, base, b) {
    for (let next = b + 1; next < base.entries.length; next++) {
        const twin = ofBase.get(next);
        if (twin)
            return twin.index;
    }
    return side/* NOBODY */.o;
}

;// CONCATENATED MODULE: ./lib/plan/diff/moved.js
/** Tables that fall to another entry than before, because entries came, went or changed places: the first match wins. */







/** @param meetings of entries that are not each other's twins */
function movedIn(base, head, twins, meetings) {
    const compare = comparer(base, head);
    const moves = meetings.flatMap((meeting) => {
        const facets = compare(meeting);
        if (facets.length === 0)
            return [];
        return [{ meeting, strength: (0,facet/* strengthOf */.N)(facets), rule: ruleOf(twins, meeting), facets }];
    });
    return (0,said/* groupBy */.$z)(moves, ({ strength, rule }) => `${strength} ${rule}`)
        .flatMap((alike) => withinBounds(gathered(alike)))
        .map((group) => say(base, head, twins, group));
}
/** Few protections stand in many pairs: each two are compared once. */
function comparer(base, head) {
    const known = new Map();
    return (meeting) => {
        const [was, now] = [base.at(meeting.base), head.at(meeting.head)];
        const of = known.get(was.protection) ?? new Map();
        known.set(was.protection, of);
        const facets = of.get(now.protection) ?? (0,protection/* compareEntries */.wD)(was.entry, now.entry);
        of.set(now.protection, facets);
        return facets;
    };
}
function ruleOf({ ofBase, ofHead }, { base, head }) {
    if (!ofBase.has(base))
        return 'tables-fall-to';
    return ofHead.has(head) ? 'entry-moved' : 'entry-shadowed';
}
/** By the entry that has more partners: one that comes before a hundred others is one change, not a hundred. */
function gathered(moves) {
    const partners = new Map();
    const count = (key) => partners.set(key, (partners.get(key) ?? 0) + 1);
    for (const { meeting } of moves) {
        count(`base ${meeting.base}`);
        count(`head ${meeting.head}`);
    }
    return (0,said/* groupBy */.$z)(moves, ({ meeting: { base, head } }) => {
        const more = partners.get(`base ${base}`) > partners.get(`head ${head}`);
        return more ? `base ${base}` : `head ${head}`;
    });
}
/** The largest by themselves, and one for all the rest. */
function withinBounds(groups) {
    if (groups.length <= constants/* DIFF_SHOWN */.qA.moves)
        return groups;
    const largest = [...groups].sort((a, b) => b.length - a.length);
    return [...largest.slice(0, constants/* DIFF_SHOWN */.qA.moves - 1), largest.slice(constants/* DIFF_SHOWN */.qA.moves - 1).flat()];
}
function say(base, head, twins, moves) {
    const { strength, rule } = moves[0];
    const from = [...new Set(moves.map(({ meeting }) => meeting.base))];
    const to = [...new Set(moves.map(({ meeting }) => meeting.head))];
    const label = (side) => (index) => side.entry(index).label;
    const [was, now] = [from.map(label(base)), to.map(label(head))];
    const facets = moves.flatMap((move) => move.facets);
    return {
        rule,
        strength,
        what: `Tables that ${(0,said/* named */.KT)(was)} ${verb(rule, was.length)} and that fall to ${(0,said/* named */.KT)(now)} now: ${differences(facets, strength)}.`,
        was: (0,words/* listed */.r)(was),
        now: (0,words/* listed */.r)(now),
        ...(to.length === 1 || from.length === 1 ? { entry: (to.length === 1 ? now : was)[0] } : {}),
        ...(facets.some(({ destroys }) => destroys) ? { destroys: true } : {}),
        path: placeOf(base, twins, rule, from, to),
        meetings: moves.map(({ meeting }) => meeting),
    };
}
function verb(rule, count) {
    if (rule === 'tables-fall-to')
        return 'selected';
    return count === 1 ? 'selects' : 'select';
}
/** The entry that takes the tables, where there is one; else the place where the one that is gone stood. */
function placeOf(base, twins, rule, from, to) {
    if (rule === 'tables-fall-to' && to.length > 1)
        return (0,place/* entryPath */.s)(stoodBefore(twins, base, from[0]));
    return (0,place/* entryPath */.s)(Math.min(...to));
}
/** What changes for them, each once, the worst first. */
function differences(facets, strength) {
    const order = { weaker: 0, stronger: 1, neutral: 2 };
    const unique = [...new Map(facets.map((each) => [each.clause, each])).values()];
    const sorted = unique.sort((a, b) => order[a.strength] - order[b.strength]);
    const clauses = sorted.map(({ clause }) => clause);
    const shown = clauses.slice(0, constants/* DIFF_SHOWN */.qA.differences);
    const better = sorted.find((each) => each.strength === 'stronger')?.clause;
    const more = clauses.length - shown.length;
    const said = shown.map((clause) => (strength === 'weaker' && clause === better ? `but ${clause}` : clause));
    return `${said.join('; ')}${more > 0 ? `; and ${more} more differences` : ''}`;
}

// EXTERNAL MODULE: ./lib/policy/words.js
var policy_words = __webpack_require__(9015);
;// CONCATENATED MODULE: ./lib/plan/diff/reached.js
/** Tables that an entry governed and none surely does any more, and the other way round. */









/** Tables that nobody governed come under an entry that protects nothing, so nothing fails the run for them. */
const WAIVED = 'coverage-waived';
/** @param meetings with nobody in head */
function lostIn(sides, meetings, { coverage }) {
    const red = coverage === 'required' ? '; as `coverage: required` says, such a table fails the run' : '';
    return asOneWhereMany(meetings.map((meeting) => loss(sides, meeting, red)), (labels) => `What ${labels} matched and nothing else surely does is governed by no entry any more; what stands is left and never pruned${red}.`);
}
function loss({ base, head, twins }, meeting, red) {
    const was = base.entry(meeting.base);
    const twin = twins.ofBase.get(meeting.base);
    const now = twin && head.entry(twin.index);
    const phrases = (0,protection/* describeProtection */.X8)(was);
    const facets = (0,protection/* compareEntries */.wD)(was, undefined);
    const strength = (0,facet/* strengthOf */.N)(facets);
    const ends = strength === 'weaker'
        ? `is no longer protected (${(0,protection/* enumerate */.HL)(phrases)} end)`
        : phrases.length === 0
            ? 'is governed by no entry any more, and was not protected before'
            : 'is governed by no entry any more';
    const what = was.selector.kind === 'name'
        ? `The table ${(0,policy_words/* quote */.hD)(was.label)}`
        : `What ${(0,policy_words/* quote */.hD)(was.label)} matched and nothing else surely does`;
    return {
        rule: now ? 'entry-narrowed' : 'entry-removed',
        strength,
        what: `${what} ${ends}; what stands is left and never pruned${red}.`,
        was: was.label,
        ...(now ? { now: now.label } : {}),
        entry: now?.label ?? was.label,
        path: (0,place/* entryPath */.s)(twin?.index ?? stoodBefore(twins, base, meeting.base)),
        meetings: [meeting],
    };
}
/** @param meetings with nobody in base @param was the policy before, whose `coverage` told of tables that no entry matched */
function gainedIn(sides, meetings, was) {
    const required = was.coverage === 'required';
    return asOneWhereMany(meetings.map((meeting) => gain(sides, meeting, required)), (labels, rule) => rule === WAIVED
        ? `What ${labels} match and nothing surely did before is not protected, and \`coverage: required\` fails no run for it any more.`
        : `Entries were added: ${labels}.`);
}
function gain({ base, head, twins }, meeting, required) {
    const now = head.entry(meeting.head);
    const twin = twins.ofHead.get(meeting.head);
    const was = twin && base.entry(twin.index);
    const facets = (0,protection/* compareEntries */.wD)(undefined, now);
    // One table by its name is a decision that somebody took; whatever a glob or tags select goes unprotected unseen.
    const waives = required && !(0,protection/* protects */.lQ)(now) && head.at(meeting.head).selector.kind !== 'name';
    const strength = waives ? 'weaker' : (0,facet/* strengthOf */.N)(facets);
    const what = now.selector.kind === 'name'
        ? `The table ${(0,policy_words/* quote */.hD)(now.label)}`
        : `What ${(0,policy_words/* quote */.hD)(now.label)} matches and nothing surely did before`;
    const worse = facets.filter((each) => each.strength === 'weaker');
    const told = worse.length > 0 ? facets.filter((each) => worse.includes(each) || each.destroys) : facets;
    const means = facets.length === 0 ? 'an entry governs it, which protects nothing' : differences(told, (0,facet/* strengthOf */.N)(facets));
    const waived = waives
        ? '; nothing protects it, and until now `coverage: required` failed the run for such a table'
        : '';
    return {
        rule: waives ? WAIVED : was ? 'entry-widened' : 'entry-added',
        strength,
        what: `${what}: ${means}${waived}.`,
        ...(was ? { was: was.label } : {}),
        now: now.label,
        entry: now.label,
        ...(facets.some(({ destroys }) => destroys) ? { destroys: true } : {}),
        path: (0,place/* entryPath */.s)(meeting.head),
        meetings: [meeting],
    };
}
/** Few are told one by one, many of a kind as one. */
function asOneWhereMany(changes, what) {
    const kind = ({ rule, strength, destroys }) => `${rule} ${strength} ${destroys === true}`;
    return (0,said/* groupBy */.$z)(changes, kind).flatMap((group) => {
        if (group.length <= constants/* DIFF_SHOWN */.qA.apart)
            return group;
        const { rule, strength, path, destroys } = group[0];
        const labels = (0,said/* named */.KT)(group.map(({ entry }) => entry));
        return [
            {
                rule,
                strength: strength,
                what: what(labels, rule),
                ...(destroys ? { destroys } : {}),
                path,
                meetings: group.flatMap(({ meetings }) => meetings),
            },
        ];
    });
}
/** Whether one side of the meeting is nobody. */
function isOneSided({ base, head }) {
    if (head === side/* NOBODY */.o)
        return 'lost';
    return base === side/* NOBODY */.o ? 'gained' : undefined;
}

;// CONCATENATED MODULE: ./lib/plan/diff/compare.js






/** Compares the entries of two policies. */
function compareTables(was, now, places) {
    const [base, head] = [new side/* Side */.m(was), new side/* Side */.m(now)];
    const twins = twinsOf(base, head);
    const { pairs, cut } = meetingsOf(base, head);
    const twinned = pairs.filter((pair) => areTwins(twins, pair));
    const others = pairs.filter((pair) => isOneSided(pair) === undefined && !areTwins(twins, pair));
    const edits = (0,edited/* editedIn */.Tm)(base, head, twinned);
    const sides = { base, head, twins };
    const ofKind = (kind) => pairs.filter((pair) => isOneSided(pair) === kind);
    return {
        edits,
        said: [
            ...(0,edited/* sayEdited */.B2)(edits, places),
            ...movedIn(base, head, twins, others),
            ...lostIn(sides, ofKind('lost'), now),
            ...gainedIn(sides, ofKind('gained'), was),
            ...(cut ? [notLookedAt(base, head)] : []),
        ],
    };
}
function areTwins({ ofBase }, { base, head }) {
    return ofBase.get(base)?.index === head;
}
/** Nobody may take silence about what was not compared for harmless. */
function notLookedAt(base, head) {
    const count = Math.max(base.wide.length, head.wide.length);
    return {
        rule: 'too-many-entries',
        strength: 'weaker',
        what: `The policy has so many globs and tags (${count}) that not every entry could be compared with every other, so nobody can say that nothing else gets weaker.`,
        path: ['tables'],
        meetings: [],
    };
}


/***/ }),

/***/ 3250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ sayEdited),
/* harmony export */   Tm: () => (/* binding */ editedIn),
/* harmony export */   hf: () => (/* binding */ facetKey)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _policy_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9015);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7188);
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4863);
/* harmony import */ var _said_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3074);
/** Changes of entries that stand in both policies: each in its own words, and as one where many entries share it. */





/** @param meetings of entries with their twins */
function editedIn(base, head, meetings) {
    return meetings.flatMap((meeting) => {
        if (base.at(meeting.base).protection === head.at(meeting.head).protection)
            return [];
        const [was, now] = [base.entry(meeting.base), head.entry(meeting.head)];
        return (0,_protection_js__WEBPACK_IMPORTED_MODULE_2__/* .compareEntries */ .wD)(was, now).map((facet) => ({ meeting, label: now.label, facet }));
    });
}
/** What tells two facets apart, whomever they are of. */
function facetKey({ rule, strength, was, now }) {
    return JSON.stringify([rule, strength, was ?? null, now ?? null]);
}
/** Edits that stand at one place in the text, as those of a default do, are one change; so are many alike. */
function sayEdited(edits, places) {
    const alike = (0,_said_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$z)(edits, ({ facet }) => `${facetKey(facet)} ${facet.clause}`);
    return alike.flatMap((group) => {
        const byPlace = (0,_said_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$z)(group, (edit) => placeOf(edit, places));
        return byPlace.length > _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .DIFF_SHOWN */ .qA.apart ? [sayAsOne(group)] : byPlace.map(sayAsOne);
    });
}
function placeOf({ meeting, facet }, places) {
    return JSON.stringify(places?.of((0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .entryPath */ .s)(meeting.head, facet.path)) ?? meeting.head);
}
function sayAsOne(edits) {
    const { meeting, label, facet } = edits[0];
    const { clause, path, ...rest } = facet;
    const who = edits.length === 1 ? (0,_policy_words_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(label) : (0,_said_js__WEBPACK_IMPORTED_MODULE_3__/* .named */ .KT)(edits.map((edit) => edit.label));
    return {
        ...rest,
        what: `${who}: ${clause}.`,
        ...(edits.length === 1 ? { entry: label } : {}),
        path: (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .entryPath */ .s)(meeting.head, path),
        meetings: edits.map((edit) => edit.meeting),
    };
}


/***/ }),

/***/ 8632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ strengthOf),
/* harmony export */   Q: () => (/* binding */ facet)
/* harmony export */ });
/** Builds a facet; what is `undefined` or `false` is left out. */
function facet(strength, rule, path, clause, more = {}) {
    const { was, now, destroys } = more;
    return {
        rule,
        strength,
        clause,
        ...(was === undefined ? {} : { was }),
        ...(now === undefined ? {} : { now }),
        ...(destroys ? { destroys: true } : {}),
        path,
    };
}
/** What several facets come to: one that is weaker makes all of it weaker. */
function strengthOf(facets) {
    if (facets.some(({ strength }) => strength === 'weaker'))
        return 'weaker';
    return facets.some(({ strength }) => strength === 'stronger') ? 'stronger' : 'neutral';
}


/***/ }),

/***/ 8022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jx: () => (/* binding */ surelyKeeps),
/* harmony export */   O9: () => (/* binding */ compareKeeps),
/* harmony export */   fD: () => (/* binding */ rulesOf)
/* harmony export */ });
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(588);
/* harmony import */ var _policy_rules_keep_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6837);
/* harmony import */ var _retention_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3065);
/* harmony import */ var _facet_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8632);




/** @param was,now `undefined`: they stay for ever */
function compareKeeps(series, was, now) {
    const { prefix, backups, path } = series;
    const values = { ...written(series, 'was', was), ...written(series, 'now', now) };
    if (!was && !now)
        return [];
    if (!now) {
        const clause = `${backups} stay for ever (until now ${said(was)}); nothing deletes them any more`;
        return [(0,_facet_js__WEBPACK_IMPORTED_MODULE_3__/* .facet */ .Q)('stronger', `${prefix}retention-removed`, path, clause, values)];
    }
    if (!was) {
        const clause = `${backups} no longer stay for ever: those that ${said(now)} does not keep are deleted by the next \`apply\``;
        return [(0,_facet_js__WEBPACK_IMPORTED_MODULE_3__/* .facet */ .Q)('weaker', `${prefix}retention-introduced`, path, clause, { ...values, destroys: true })];
    }
    const [less, more] = [lostRules(was, now), lostRules(now, was)];
    if (less.length === 0 && more.length === 0)
        return [];
    if (less.length === 0) {
        const clause = `${backups} are kept for longer: ${said(now)} instead of ${said(was)}`;
        return [(0,_facet_js__WEBPACK_IMPORTED_MODULE_3__/* .facet */ .Q)('stronger', `${prefix}retention-longer`, path, clause, values)];
    }
    const besides = more.length === 0 ? '' : `; ${listRules(now, more)} keeps others for longer`;
    const clause = `fewer ${backups} are kept: ${said(now)} does not keep all that ${listRules(was, less)} kept, and the rest is deleted by the next \`apply\`${besides}`;
    return [(0,_facet_js__WEBPACK_IMPORTED_MODULE_3__/* .facet */ .Q)('weaker', `${prefix}retention-shorter`, path, clause, { ...values, destroys: true })];
}
/** The rules of `was` of which `now` may let something go. */
function lostRules(was, now) {
    return rulesOf(was).filter((rule) => !surelyKeeps(now, rule, was[rule]));
}
/** Whether a `keep` surely keeps all that one rule keeps, whatever backups there are. */
function surelyKeeps(keep, rule, count) {
    if ((keep[rule] ?? 0) >= count)
        return true;
    if (rule === 'within')
        return false;
    // Every rule keeps the newest backup, and a rule of 1 keeps no other.
    if (count === 1)
        return rulesOf(keep).length > 0;
    return (0,_policy_rules_keep_js__WEBPACK_IMPORTED_MODULE_1__/* .coveredRules */ .EX)({ ...keep, [rule]: count }).some((covered) => covered.rule === rule);
}
/** The rules that a `keep` has, in the order in which they are written. */
function rulesOf(keep) {
    return Object.keys(keep).filter((rule) => keep[rule] !== undefined);
}
function said(keep) {
    return keep ? `\`${(0,_retention_js__WEBPACK_IMPORTED_MODULE_2__/* .describeKeep */ .b)(keep)}\`` : '';
}
function listRules(keep, rules) {
    return said(Object.fromEntries(rules.map((rule) => [rule, keep[rule]])));
}
function written(series, side, keep) {
    if (!keep)
        return {};
    const rules = rulesOf(keep).map((rule) => `${rule}: ${rule === 'within' ? (0,_model_time_js__WEBPACK_IMPORTED_MODULE_0__/* .policyDuration */ .l5)(keep.within) : keep[rule]}`);
    const text = `keep: { ${rules.join(', ')} }`;
    return { [side]: series.written === '' ? text : `${series.written}{ ${text} }` };
}


/***/ }),

/***/ 7188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ rangeAt),
/* harmony export */   s: () => (/* binding */ entryPath)
/* harmony export */ });
/* harmony import */ var _side_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3420);

/** The path of an entry of head, or of the list when there is none. */
function entryPath(index, below = []) {
    return index === _side_js__WEBPACK_IMPORTED_MODULE_0__/* .NOBODY */ .o ? ['tables'] : ['tables', index, ...below];
}
function rangeAt(places, path) {
    const at = places?.of(path);
    return at ? { at } : {};
}


/***/ }),

/***/ 4863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wD: () => (/* binding */ compareEntries),
  X8: () => (/* binding */ describeProtection),
  HL: () => (/* binding */ enumerate),
  Hl: () => (/* binding */ protectionKey),
  lQ: () => (/* binding */ protects)
});

// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/policy/words.js
var words = __webpack_require__(9015);
// EXTERNAL MODULE: ./lib/plan/retention.js
var retention = __webpack_require__(3065);
// EXTERNAL MODULE: ./lib/plan/diff/facet.js
var facet = __webpack_require__(8632);
// EXTERNAL MODULE: ./lib/plan/diff/keep.js
var diff_keep = __webpack_require__(8022);
;// CONCATENATED MODULE: ./lib/plan/diff/reach.js



/** The length of a period; months and years as their longest, the same on both sides. */
const PERIODS = {
    last: 0,
    hourly: time/* HOUR */.dp,
    daily: time/* DAY */.d_,
    weekly: time/* WEEK */.V8,
    monthly: 31 * time/* DAY */.d_,
    yearly: 366 * time/* DAY */.d_,
};
/** Where backups come more often and a rule that counts them therefore spans less. */
function compareReach(was, now) {
    if (!was.keep || !now.keep || now.every >= was.every)
        return [];
    const { keep } = was;
    const [before, after] = [keep, now.keep];
    const less = (0,diff_keep/* rulesOf */.fD)(keep).filter((rule) => {
        const count = keep[rule];
        // What the rules themselves let go is said of them.
        return rule !== 'within' && (0,diff_keep/* surelyKeeps */.Jx)(after, rule, count) && !spanned(before, rule, was.every, after, now.every);
    });
    if (less.length === 0)
        return [];
    const spans = less.map((rule) => {
        const [then, since] = [before, after].map((each, index) => (0,time/* formatDuration */.a3)(spanOf(each, rule, index === 0 ? was.every : now.every)));
        return `\`${rule} ${after[rule] ?? before[rule]}\` spans ${since} instead of ${then}`;
    });
    const clause = `with a backup every \`${(0,time/* policyDuration */.l5)(now.every)}\` instead of \`${(0,time/* policyDuration */.l5)(was.every)}\` the same number reaches less far back: ${spans.join(', ')}; the backups beyond are deleted`;
    return [(0,facet/* facet */.Q)('weaker', 'retention-reaches-less', ['backups', 'every'], clause, { destroys: true })];
}
/** Time from the newest to about the first that a rule lets go. */
function spanOf(keep, rule, every) {
    return (keep[rule] ?? 0) * stepOf(rule, every);
}
/** Time between two backups that a rule keeps, when they come every `every`. */
function stepOf(rule, every) {
    return rule === 'within' ? every : Math.max(PERIODS[rule], every);
}
/** Whether some rule reaches as far back as `rule` did, with no wider gaps. */
function spanned(before, rule, was, after, now) {
    const gap = stepOf(rule, was);
    const oldest = (before[rule] - 1) * gap;
    return (0,diff_keep/* rulesOf */.fD)(after).some((other) => {
        const step = stepOf(other, now);
        const reaches = other === 'within' ? after.within : (after[other] - 1) * step;
        return step <= gap && reaches >= oldest;
    });
}

;// CONCATENATED MODULE: ./lib/plan/diff/backups.js





const SERIES = {
    keep: { prefix: '', backups: 'scheduled backups', written: '', path: ['backups', 'keep'] },
    deployKeep: {
        prefix: 'deploy-',
        backups: 'backups taken before a deployment',
        written: 'deploy: ',
        path: ['backups', 'deploy', 'keep'],
    },
    manualKeep: {
        prefix: 'manual-',
        backups: 'backups taken by hand',
        written: 'manual: ',
        path: ['backups', 'manual', 'keep'],
    },
};
/** @param was,now `undefined`: no backups are taken, and none that stands is pruned */
function compareBackups(was, now) {
    if (!was)
        return now ? [added(now)] : [];
    if (!now)
        return [removed(was)];
    return [
        ...compareMethods(was, now),
        ...compareEvery(was, now),
        ...compareReach(was, now),
        ...['keep', 'deployKeep', 'manualKeep'].flatMap((key) => (0,diff_keep/* compareKeeps */.O9)(SERIES[key], was[key], now[key])),
    ];
}
function removed(was) {
    const every = (0,time/* policyDuration */.l5)(was.every);
    const clause = `no scheduled backup is taken any more (until now every \`${every}\`); those that stand are left where they are`;
    return (0,facet/* facet */.Q)('weaker', 'backups-removed', ['backups'], clause, { was: `every: ${every}` });
}
/** What was taken before, by a deployment or under an earlier policy, comes under the new rules as well. */
function added(now) {
    const every = (0,time/* policyDuration */.l5)(now.every);
    const ruled = now.keep ?? now.deployKeep ?? now.manualKeep;
    const kept = now.keep ? `kept by \`${(0,retention/* describeKeep */.b)(now.keep)}\`` : 'kept for ever';
    const earlier = ruled ? '; backups of this policy that stand from before come under its `keep` as well' : '';
    const clause = `a backup is taken every \`${every}\` and ${kept}${earlier}`;
    return (0,facet/* facet */.Q)('stronger', 'backups-added', ['backups'], clause, {
        now: `every: ${every}`,
        destroys: ruled !== undefined,
    });
}
function compareMethods(was, now) {
    if (was.method === now.method)
        return [];
    const lost = now.method === 'copy'
        ? 'a copy is read whole to verify it, but its items are not of one moment, so no drill can be `explained`'
        : 'the service takes it at one moment, and no longer is each read whole when it is made';
    const clause = `backups are taken by \`${now.method}\` instead of \`${was.method}\`: ${lost}; the series of before stands and is no longer added to`;
    return [
        (0,facet/* facet */.Q)('neutral', 'backup-method', ['backups', 'method'], clause, {
            was: `method: ${was.method}`,
            now: `method: ${now.method}`,
        }),
    ];
}
function compareEvery(was, now) {
    if (was.every === now.every)
        return [];
    const [before, after] = [(0,time/* policyDuration */.l5)(was.every), (0,time/* policyDuration */.l5)(now.every)];
    const rarer = now.every > was.every;
    const clause = `a backup is taken every \`${after}\` instead of every \`${before}\`, so up to \`${after}\` of writes may lie after the newest`;
    return [
        (0,facet/* facet */.Q)(rarer ? 'weaker' : 'stronger', rarer ? 'backup-rarer' : 'backup-denser', ['backups', 'every'], clause, {
            was: `every: ${before}`,
            now: `every: ${after}`,
        }),
    ];
}

// EXTERNAL MODULE: ./lib/plan/text-order.js
var text_order = __webpack_require__(4501);
;// CONCATENATED MODULE: ./lib/plan/diff/checks.js



function compareChecks(was, now) {
    const [before, after] = [askedBy(was), askedBy(now)];
    const things = [...new Set([...before.keys(), ...after.keys()])];
    return things.flatMap((thing) => compareAsked(before.get(thing), after.get(thing)));
}
function compareAsked(was, now) {
    if (!now) {
        const clause = `drills no longer check ${was.words}`;
        return [(0,facet/* facet */.Q)('weaker', 'check-removed', ['drills', 'checks'], clause, { was: conditions(was) })];
    }
    const path = ['drills', 'checks', now.index];
    if (!was)
        return [(0,facet/* facet */.Q)('stronger', 'check-added', path, `drills check ${now.words}`, { now: conditions(now) })];
    const missing = (from, than) => [...from.expect.keys()].some((key) => !than.expect.has(key));
    const looser = now.min < was.min || now.max > was.max || missing(was, now);
    const tighter = now.min > was.min || now.max < was.max || missing(now, was);
    if (!looser && !tighter)
        return [];
    const clause = `drills check less of ${now.words}: ${conditions(now)} instead of ${conditions(was)}`;
    const values = { was: conditions(was), now: conditions(now) };
    if (!looser)
        return [(0,facet/* facet */.Q)('stronger', 'check-tightened', path, clause.replace('less of', 'more of'), values)];
    return tighter
        ? [(0,facet/* facet */.Q)('weaker', 'check-changed', path, clause.replace('check less of', 'check something else of'), values)]
        : [(0,facet/* facet */.Q)('weaker', 'check-loosened', path, clause, values)];
}
function askedBy(checks) {
    const asked = new Map();
    checks.forEach((check, index) => {
        const { thing, words } = thingOf(check);
        const known = asked.get(thing) ?? { words, min: 0, max: Number.POSITIVE_INFINITY, expect: new Map(), index };
        asked.set(thing, { ...known, ...boundsOf(check, known), expect: new Map([...known.expect, ...expected(check)]) });
    });
    return asked;
}
function thingOf(check) {
    if (check.kind === 'items')
        return { thing: 'items', words: 'how many items came back' };
    const key = canonical(check.key);
    const shown = `\`${(0,words/* shorten */.ml)(readable(check.key))}\``;
    if (check.kind === 'key')
        return { thing: `key ${key}`, words: `the item ${shown}` };
    const index = check.index === undefined ? '' : ` of the index \`${(0,words/* shorten */.ml)(check.index)}\``;
    return { thing: `query ${JSON.stringify(check.index ?? null)} ${key}`, words: `the query ${shown}${index}` };
}
function boundsOf(check, { min, max }) {
    if (check.kind === 'key')
        return { min, max };
    const count = check.kind === 'items' ? check : check.count;
    return { min: Math.max(min, count.min ?? 0), max: Math.min(max, count.max ?? Number.POSITIVE_INFINITY) };
}
function expected(check) {
    if (check.kind !== 'key')
        return [];
    return Object.entries(check.expect).map(([name, value]) => {
        const one = { [name]: value };
        return [canonical(one), (0,words/* shorten */.ml)(readable(one))];
    });
}
function conditions({ min, max, expect }) {
    const bounds = [
        ...(min > 0 ? [`at least ${min}`] : []),
        ...(max < Number.POSITIVE_INFINITY ? [`at most ${max}`] : []),
    ];
    const values = expect.size > 0 ? [(0,words/* list */.p_)([...expect.values()])] : [];
    return [...bounds, ...values].join(' and ') || 'that it is there';
}
/** The same for the same attributes and values, in whatever order they are written. */
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value);
    const pairs = Object.entries(value).sort(([a], [b]) => (0,text_order/* byText */.z)(a, b));
    return `{${pairs.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
}
function readable(item) {
    return Object.entries(item)
        .map(([name, value]) => {
        const held = Object.values(value)[0];
        return `${name}: ${typeof held === 'object' ? JSON.stringify(value) : held}`;
    })
        .join(', ');
}

;// CONCATENATED MODULE: ./lib/plan/diff/drill-regions.js

/** What is no longer restored, or no longer restored there, is no longer proved. */
function compareRegions(was, now) {
    if (was.rule.from === 'replica' && now.rule.from === 'replica') {
        const [before, after] = [replicaOf(was), replicaOf(now)];
        if (before !== undefined && before !== after)
            return [otherReplica(was, now, before, after)];
    }
    return was.rule.region === now.rule.region ? [] : [otherTarget(was, now)];
}
/** The replica that the Region names, or else the first of the file. */
function replicaOf({ rule, replicas }) {
    const present = replicas.filter(({ state }) => state === 'present').map(({ region }) => region);
    return present.find((region) => region === rule.region) ?? present[0];
}
/** The order of the replicas decides as well, where no Region is named. */
function otherReplica(was, now, before, after) {
    const proved = after === undefined ? 'no replica any more' : `the replica in \`${after}\` instead of that in \`${before}\``;
    const clause = `drills restore ${proved}: nothing shows any more that the one in \`${before}\` can be restored`;
    const path = was.rule.region === now.rule.region ? ['replicas'] : ['drills', 'region'];
    return (0,facet/* facet */.Q)('weaker', 'drill-replica', path, clause, valuesOf(was.rule, now.rule));
}
/** That a restore into another Region is proved besides is no loss while none was asked for by name. */
function otherTarget(was, now) {
    const ofReplicas = was.rule.from === 'replica' && now.rule.from === 'replica';
    const target = ({ rule, replicas }) => rule.region ?? replicaOf({ rule, replicas });
    const same = ofReplicas ? target(was) === target(now) : was.rule.region === undefined && now.rule.from !== 'replica';
    const lost = same ? '' : `: nothing shows any more that a restore into ${place(was)} works`;
    const clause = `drills restore into ${place(now)} instead of ${place(was)}${lost}`;
    const path = ['drills', 'region'];
    return (0,facet/* facet */.Q)(same ? 'neutral' : 'weaker', 'drill-region', path, clause, valuesOf(was.rule, now.rule));
}
function place({ rule: { region, from } }) {
    const own = from === 'replica' ? 'the replica’s own Region' : 'the Region of their own';
    return region === undefined ? own : `\`${region}\``;
}
function valuesOf(was, now) {
    if (was.region === now.region)
        return {};
    return {
        ...(was.region === undefined ? {} : { was: `region: ${was.region}` }),
        ...(now.region === undefined ? {} : { now: `region: ${now.region}` }),
    };
}

;// CONCATENATED MODULE: ./lib/plan/diff/proof.js

/** What a drill that passes has proved at least. `best` passes with a sample where no more is within reach. */
const LEAST = { exact: 4, explained: 3, witnessed: 2, sampled: 1, restorable: 0, best: 1 };
/**
 * What it may prove at most. `best` reaches as far as either of the two that look at every item; they count alike here, as a drill that
 * falls short of one that is asked for by name does not pass.
 */
const MOST = { exact: 3, explained: 3, witnessed: 2, sampled: 1, restorable: 0, best: 3 };
function compareProofs(was, now) {
    const [before, after] = wishes(was, now);
    if (before === after)
        return [];
    const [lessAtLeast, lessAtMost] = [LEAST[after] < LEAST[before], MOST[after] < MOST[before]];
    const clause = `drills prove \`${now.proof}\` instead of \`${was.proof}\`${meaning(before, after, lessAtLeast)}`;
    return [
        (0,facet/* facet */.Q)(lessAtLeast || lessAtMost ? 'weaker' : 'stronger', lessAtLeast || lessAtMost ? 'drill-proof-weaker' : 'drill-proof-stronger', ['drills', 'proof'], clause, { was: `proof: ${was.proof}`, now: `proof: ${now.proof}` }),
    ];
}
function meaning(before, after, lessAtLeast) {
    if (after === 'best' && lessAtLeast)
        return `: a drill that cannot be \`${before}\` falls to what it can be, a sample at least, and passes`;
    if (after === 'best')
        return ', the strongest that the table allows, and a sample at least';
    if (before === 'best' && MOST[after] < MOST[before])
        return ', though more may be within reach';
    if (before === 'best')
        return ': a drill that falls short of it no longer passes';
    return lessAtLeast ? ', which shows less of what came back' : ', which shows more of what came back';
}
/** Of a replica items are compared and nothing more, so `best` is `sampled` there. */
function wishes(was, now) {
    const ofReplica = was.from === 'replica' && now.from === 'replica';
    const wish = ({ proof }) => (ofReplica && proof === 'best' ? 'sampled' : proof);
    return [wish(was), wish(now)];
}

;// CONCATENATED MODULE: ./lib/plan/diff/drills.js





/** Without `drills` nothing is drilled; which replica is drilled hangs on those that the entry names. */
function compareDrills(before, after) {
    const [was, now] = [before.drills, after.drills];
    if (!was)
        return now ? [drills_added(now)] : [];
    if (!now)
        return [drills_removed(was)];
    return [
        ...drills_compareEvery(was, now),
        ...compareFrom(was, now),
        ...compareProofs(was, now),
        ...compareSamples(was, now),
        ...compareChecks(was.checks, now.checks),
        ...compareRegions({ rule: was, replicas: before.replicas }, { rule: now, replicas: after.replicas }),
        ...compareWaits(was.wait, now.wait),
    ];
}
function drills_removed({ every }) {
    const clause = `no restore is drilled any more (until now every \`${(0,time/* policyDuration */.l5)(every)}\`), so nothing shows that a backup can be restored`;
    return (0,facet/* facet */.Q)('weaker', 'drills-removed', ['drills'], clause, { was: `every: ${(0,time/* policyDuration */.l5)(every)}` });
}
function drills_added({ every, proof }) {
    const clause = `a restore is drilled every \`${(0,time/* policyDuration */.l5)(every)}\`, with \`proof: ${proof}\``;
    return (0,facet/* facet */.Q)('stronger', 'drills-added', ['drills'], clause, { now: `every: ${(0,time/* policyDuration */.l5)(every)}` });
}
function drills_compareEvery(was, now) {
    if (was.every === now.every)
        return [];
    const [before, after] = [(0,time/* policyDuration */.l5)(was.every), (0,time/* policyDuration */.l5)(now.every)];
    const rarer = now.every > was.every;
    const clause = `a restore is drilled every \`${after}\` instead of every \`${before}\``;
    const meaning = rarer ? ', so a backup that cannot be restored goes unnoticed for longer' : '';
    return [
        (0,facet/* facet */.Q)(rarer ? 'weaker' : 'stronger', rarer ? 'drill-rarer' : 'drill-denser', ['drills', 'every'], clause + meaning, {
            was: `every: ${before}`,
            now: `every: ${after}`,
        }),
    ];
}
const SOURCES = {
    'latest-backup': { kind: 'backup', words: 'the newest backup' },
    'random-backup': { kind: 'backup', words: 'a backup drawn at random' },
    'point-in-time': { kind: 'point-in-time', words: 'a point in time' },
    replica: { kind: 'replica', words: 'a replica' },
};
/** What is no longer restored is no longer proved; that something else is proved instead does not make up for it. */
function compareFrom(was, now) {
    if (was.from === now.from)
        return [];
    const [before, after] = [SOURCES[was.from], SOURCES[now.from]];
    const same = before.kind === after.kind;
    const lost = same ? '' : `: nothing shows any more that ${before.words} can be restored`;
    const clause = `drills restore ${after.words} instead of ${before.words}${lost}`;
    return [
        (0,facet/* facet */.Q)(same ? 'neutral' : 'weaker', 'drill-from', ['drills', 'from'], clause, {
            was: `from: ${was.from}`,
            now: `from: ${now.from}`,
        }),
    ];
}
/** Which proofs draw a sample, and which are judged by its limits. */
const DRAWN = ['best', 'witnessed', 'sampled'];
const LIMITED = ['best', 'sampled'];
function compareSamples(was, now) {
    const both = (proofs) => proofs.includes(was.proof) && proofs.includes(now.proof);
    return [
        ...(both(DRAWN) ? compareCounts(was.sample.items, now.sample.items) : []),
        ...(both(LIMITED)
            ? [
                ...compareLimits('max-missing', 'be missing', was.sample.maxMissing, now.sample.maxMissing),
                ...compareLimits('max-changed', 'differ', was.sample.maxChanged, now.sample.maxChanged),
            ]
            : []),
    ];
}
function compareCounts(was, now) {
    if (was === now)
        return [];
    const clause = `drills look at ${now} sampled items instead of ${was}`;
    const values = { was: `items: ${was}`, now: `items: ${now}` };
    const path = ['drills', 'sample', 'items'];
    return now < was
        ? [(0,facet/* facet */.Q)('weaker', 'sample-fewer', path, clause, values)]
        : [(0,facet/* facet */.Q)('stronger', 'sample-more', path, clause, values)];
}
function compareLimits(key, may, was, now) {
    if (was === now)
        return [];
    const clause = `up to ${percent(now)} of a sample may ${may}, instead of ${percent(was)}, before a drill fails`;
    const values = { was: `${key}: ${percent(was)}`, now: `${key}: ${percent(now)}` };
    const path = ['drills', 'sample', key];
    return now > was
        ? [(0,facet/* facet */.Q)('weaker', 'sample-limit-wider', path, clause, values)]
        : [(0,facet/* facet */.Q)('stronger', 'sample-limit-tighter', path, clause, values)];
}
function percent(share) {
    return `${Number((share * 100).toFixed(6))}%`;
}
function compareWaits(was, now) {
    if (was === now)
        return [];
    const [before, after] = [(0,time/* policyDuration */.l5)(was), (0,time/* policyDuration */.l5)(now)];
    const clause = `one run waits up to \`${after}\` instead of \`${before}\` for a restore; a later run takes it up`;
    return [
        (0,facet/* facet */.Q)('neutral', 'drill-wait', ['drills', 'wait'], clause, { was: `wait: ${before}`, now: `wait: ${after}` }),
    ];
}

;// CONCATENATED MODULE: ./lib/plan/diff/objectives.js


const EACH = [
    ['recoveryPoint', 'recovery-point', 'the newest state that can be restored may be up to'],
    ['recoveryTime', 'recovery-time', 'a restore may take up to'],
];
/** An objective changes nothing in the account: it decides when a run is red. */
function compareObjectives(was, now) {
    return EACH.flatMap(([key, name, may]) => {
        const [before, after] = [was[key], now[key]];
        if (before === after)
            return [];
        const path = ['objectives', name];
        const values = {
            ...(before === undefined ? {} : { was: `${name}: ${(0,time/* policyDuration */.l5)(before)}` }),
            ...(after === undefined ? {} : { now: `${name}: ${(0,time/* policyDuration */.l5)(after)}` }),
        };
        const old = key === 'recoveryPoint' ? ' old' : '';
        if (after === undefined) {
            const clause = `no objective is left for \`${name}\` (it was \`${(0,time/* policyDuration */.l5)(before)}\`), so missing it fails no run`;
            return [(0,facet/* facet */.Q)('weaker', 'objective-removed', path, clause, values)];
        }
        const limit = `${may} \`${(0,time/* policyDuration */.l5)(after)}\`${old}`;
        if (before === undefined)
            return [(0,facet/* facet */.Q)('stronger', 'objective-added', path, `${limit}; beyond it the run fails`, values)];
        const clause = `${limit} instead of \`${(0,time/* policyDuration */.l5)(before)}\` before the run fails`;
        return after > before
            ? [(0,facet/* facet */.Q)('weaker', 'objective-relaxed', path, clause, values)]
            : [(0,facet/* facet */.Q)('stronger', 'objective-tightened', path, clause, values)];
    });
}

// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/model/words.js
var model_words = __webpack_require__(9344);
;// CONCATENATED MODULE: ./lib/plan/diff/settings.js


const OWN = { prefix: '', where: '', path: [] };
/** Longest window that the service has; only below it can a window set by hand be shortened. */
const WINDOW_MOST = 35;
/** Point-in-time recovery and deletion protection. */
function compareSettings(holder, was, now) {
    return [
        ...comparePitr(holder, was.pitr, now.pitr),
        ...compareDeletionProtection(holder, was.deletionProtection, now.deletionProtection),
    ];
}
function comparePitr({ prefix, where, path }, was, now) {
    const [before, after] = [windowOf(was), windowOf(now)];
    if (before === after)
        return [];
    const at = [...path, 'point-in-time-recovery'];
    const key = 'point-in-time-recovery: ';
    const values = {
        ...(before === undefined ? {} : { was: `${key}${before}` }),
        ...(after === undefined ? {} : { now: `${key}${after}` }),
    };
    const [from, to] = [daysOf(was), daysOf(now)];
    const subject = `point-in-time recovery${where}`;
    if (now?.state === 'off') {
        const clause = `${subject} is turned off${from ? ` (it reached back ${(0,model_words/* counted */.hS)(from, 'day')})` : ' where it is on'}, and its whole history is gone at once`;
        return [(0,facet/* facet */.Q)('weaker', `${prefix}pitr-off`, at, clause, { ...values, destroys: true })];
    }
    if (to === undefined) {
        return from === undefined
            ? [(0,facet/* facet */.Q)('stronger', `${prefix}pitr-left-alone`, at, `${subject} is no longer turned off where it is on`, values)]
            : [
                (0,facet/* facet */.Q)('weaker', `${prefix}pitr-unsaid`, at, `the policy no longer asks for ${subject} (${(0,model_words/* counted */.hS)(from, 'day')}): where it is on it is left, where somebody turns it off nothing turns it on again`, values),
            ];
    }
    if (from === undefined) {
        // One that was to be `off` stands as it was where nobody allowed that.
        const shortens = to < WINDOW_MOST;
        const longer = shortens ? '; a longer window that stands is shortened to it' : '';
        const clause = `${subject} is on and reaches back ${(0,model_words/* counted */.hS)(to, 'day')}${longer}`;
        return [(0,facet/* facet */.Q)('stronger', `${prefix}pitr-on`, at, clause, { ...values, destroys: shortens })];
    }
    const clause = `${subject} reaches back ${(0,model_words/* counted */.hS)(to, 'day')} instead of ${(0,model_words/* counted */.hS)(from, 'day')}`;
    return to < from
        ? [
            (0,facet/* facet */.Q)('weaker', `${prefix}pitr-shorter`, at, `${clause}; older points are gone at once`, {
                ...values,
                destroys: true,
            }),
        ]
        : [(0,facet/* facet */.Q)('stronger', `${prefix}pitr-longer`, at, clause, values)];
}
function daysOf(pitr) {
    return pitr?.state === 'on' ? pitr.days : undefined;
}
function windowOf(pitr) {
    return pitr && (pitr.state === 'off' ? 'off' : `${pitr.days}d`);
}
function compareDeletionProtection({ prefix, where, path }, was, now) {
    if (was === now)
        return [];
    const at = [...path, 'deletion-protection'];
    const values = {
        ...(was === undefined ? {} : { was: `deletion-protection: ${was}` }),
        ...(now === undefined ? {} : { now: `deletion-protection: ${now}` }),
    };
    const subject = `deletion protection${where}`;
    if (now === false) {
        const clause = `${subject} is turned off, so nothing stops whoever may delete tables`;
        return [(0,facet/* facet */.Q)('weaker', `${prefix}protection-off`, at, clause, { ...values, destroys: true })];
    }
    if (now)
        return [(0,facet/* facet */.Q)('stronger', `${prefix}protection-on`, at, `${subject} is turned on`, values)];
    return was
        ? [
            (0,facet/* facet */.Q)('weaker', `${prefix}protection-unsaid`, at, `the policy no longer asks for ${subject}: where it is on it is left, where somebody turns it off nothing turns it on again`, values),
        ]
        : [
            (0,facet/* facet */.Q)('stronger', `${prefix}protection-left-alone`, at, `${subject} is no longer turned off where it is on`, values),
        ];
}
/** The stream that `explained` drills need. */
function compareStreams(was, now) {
    if (was === now)
        return [];
    const path = ['stream'];
    return now
        ? [
            (0,facet/* facet */.Q)('stronger', 'stream-added', path, 'a stream of new and old images is enabled where there is none, so drills can be `explained`', {
                now: `stream: ${now}`,
            }),
        ]
        : [
            (0,facet/* facet */.Q)('weaker', 'stream-unsaid', path, 'the policy no longer asks for a stream of new and old images: one that stands is left, and without one no drill is `explained`', { was: `stream: ${was}` }),
        ];
}

;// CONCATENATED MODULE: ./lib/plan/diff/replicas.js
/** What an edit of `replicas` means. Absent from the file is left where it is; `state: absent` is removed. */




function compareReplicas(was, now) {
    const gone = was.filter(({ region }) => !now.some((rule) => rule.region === region));
    return [
        ...gone.map(unnamed),
        ...now.flatMap((rule, index) => {
            const before = was.find(({ region }) => region === rule.region);
            return compareReplica(['replicas', index], before, rule);
        }),
    ];
}
function unnamed({ region, state }) {
    const values = { was: `region: ${region}` };
    if (state === 'absent') {
        const clause = `a replica in \`${region}\` is no longer asked to be removed; one that stands is left and not watched`;
        return (0,facet/* facet */.Q)('neutral', 'replica-absence-unsaid', ['replicas'], clause, values);
    }
    const clause = `the policy no longer names the replica in \`${region}\`: it is left where it is, and nobody watches its lag or its settings`;
    return (0,facet/* facet */.Q)('weaker', 'replica-unnamed', ['replicas'], clause, values);
}
function compareReplica(path, was, now) {
    const { region } = now;
    if (now.state === 'absent') {
        if (was?.state === 'absent')
            return compareRemovalLag([...path, 'max-lag'], was, now);
        const clause = `the replica in \`${region}\` is removed, and with it that copy of the data and its point-in-time recovery`;
        const values = { ...(was ? { was: 'state: present' } : {}), now: 'state: absent', destroys: true };
        return [(0,facet/* facet */.Q)('weaker', 'replica-absent', [...path, 'state'], clause, values)];
    }
    if (was?.state !== 'present') {
        const clause = `the service keeps a replica in \`${region}\` in step`;
        return [
            (0,facet/* facet */.Q)('stronger', 'replica-added', path, clause, {
                ...(was ? { was: 'state: absent' } : {}),
                now: `region: ${region}`,
            }),
            // A setting that is new with the replica takes nothing from one that is made, but it may from one that stands.
            ...settingsOf(path, { region }, now).filter(({ strength, destroys }) => strength === 'weaker' || destroys),
        ];
    }
    return [
        ...compareLags([...path, 'max-lag'], was, now),
        ...settingsOf(path, was, now),
        ...compareProbes([...path, 'probe'], was, now),
        ...compareOthers(path, was, now),
    ];
}
function settingsOf(path, was, now) {
    return compareSettings({ prefix: 'replica-', where: ` in \`${now.region}\``, path }, was, now);
}
/** Of a replica that goes, `max-lag` says how far behind it may be when it goes. */
function compareRemovalLag(path, was, now) {
    const [before, after] = [was.maxLag ?? constants/* REPLICA_REMOVED */.qU.lag, now.maxLag ?? constants/* REPLICA_REMOVED */.qU.lag];
    if (before === after)
        return [];
    const clause = `the replica in \`${now.region}\` may lag by up to \`${(0,time/* policyDuration */.l5)(after)}\` instead of \`${(0,time/* policyDuration */.l5)(before)}\` when it is removed`;
    return after > before
        ? [(0,facet/* facet */.Q)('weaker', 'replica-removal-lag-relaxed', path, clause, { ...lags(was, now), destroys: true })]
        : [(0,facet/* facet */.Q)('stronger', 'replica-removal-lag-tightened', path, clause, lags(was, now))];
}
function compareLags(path, was, now) {
    if (was.maxLag === now.maxLag)
        return [];
    const where = `the replica in \`${now.region}\``;
    if (now.maxLag === undefined)
        return [(0,facet/* facet */.Q)('weaker', 'replica-lag-unjudged', path, `no lag of ${where} fails a run any more`, lags(was, now))];
    const limit = `${where} may lag by up to \`${(0,time/* policyDuration */.l5)(now.maxLag)}\``;
    if (was.maxLag === undefined)
        return [(0,facet/* facet */.Q)('stronger', 'replica-lag-judged', path, `${limit}; beyond it the run fails`, lags(was, now))];
    const clause = `${limit} instead of \`${(0,time/* policyDuration */.l5)(was.maxLag)}\` before the run fails`;
    return now.maxLag > was.maxLag
        ? [(0,facet/* facet */.Q)('weaker', 'replica-lag-relaxed', path, clause, lags(was, now))]
        : [(0,facet/* facet */.Q)('stronger', 'replica-lag-tightened', path, clause, lags(was, now))];
}
function lags(was, now) {
    const written = (lag) => `max-lag: ${(0,time/* policyDuration */.l5)(lag)}`;
    return {
        ...(was.maxLag === undefined ? {} : { was: written(was.maxLag) }),
        ...(now.maxLag === undefined ? {} : { now: written(now.maxLag) }),
    };
}
function compareProbes(path, was, now) {
    const where = `the replica in \`${now.region}\``;
    if (was.probe && !now.probe) {
        const clause = `no probe measures any more how long a write takes to reach ${where}; only the service’s own metric is left`;
        return [(0,facet/* facet */.Q)('weaker', 'probe-removed', path, clause)];
    }
    if (!was.probe && now.probe)
        return [
            (0,facet/* facet */.Q)('stronger', 'probe-added', path, `a probe measures how long a write takes to reach ${where} and back`),
        ];
    return same(was.probe?.key, now.probe?.key)
        ? []
        : [(0,facet/* facet */.Q)('neutral', 'probe-changed', path, `the probe of ${where} writes an item of another key`)];
}
function compareOthers(path, was, now) {
    const where = `the replica in \`${now.region}\``;
    const tags = `other tags are asked for on ${where}; those no longer named are left`;
    const key = `another key is named for ${where}; the key of one that stands is not changed`;
    return [
        ...(same(was.tags, now.tags) ? [] : [(0,facet/* facet */.Q)('neutral', 'replica-tags', [...path, 'tags'], tags)]),
        ...(was.kmsKey === now.kmsKey ? [] : [(0,facet/* facet */.Q)('neutral', 'replica-key', [...path, 'kms-key'], key)]),
    ];
}
/** Whether two maps hold the same, in whatever order they are written. */
function same(a, b) {
    const sorted = (map) => JSON.stringify(map &&
        Object.keys(map)
            .sort()
            .map((key) => [key, map[key]]));
    return sorted(a) === sorted(b);
}

;// CONCATENATED MODULE: ./lib/plan/diff/protection.js








/** What a table has that no entry governs, or one that leaves it unprotected: nothing is changed, and nothing is pruned. */
const NONE = { replicas: [], objectives: {} };
/**
 * What changes for a table that `was` governed and `now` governs.
 * @param was,now `undefined`: no entry does
 */
function compareEntries(was, now) {
    const facets = compareProtections(protectionOf(was), protectionOf(now));
    if (now?.unprotected !== undefined)
        return leftUnprotected(was, now.unprotected, (0,facet/* strengthOf */.N)(facets), facets.length);
    if (was?.unprotected === undefined || !now)
        return facets;
    const worse = facets.filter(({ strength }) => strength === 'weaker');
    const better = facets.filter(({ strength }) => strength !== 'weaker');
    return [protectedAgain(was.unprotected, now, better), ...worse];
}
function protectionOf(entry) {
    return entry && entry.unprotected === undefined ? entry.protection : NONE;
}
function compareProtections(was, now) {
    return [
        ...compareBackups(was.backups, now.backups),
        ...compareDrills(was, now),
        ...compareSettings(OWN, was, now),
        ...compareStreams(was.stream, now.stream),
        ...compareReplicas(was.replicas, now.replicas),
        ...compareObjectives(was.objectives, now.objectives),
    ];
}
function leftUnprotected(was, reason, strength, differences) {
    const now = `unprotected: ${(0,words/* shorten */.ml)(reason)}`;
    const path = ['unprotected'];
    if (was?.unprotected !== undefined) {
        if (was.unprotected === reason)
            return [];
        const clause = 'another reason is given for leaving it unprotected';
        return [
            (0,facet/* facet */.Q)('neutral', 'unprotected-reason', path, clause, { was: `unprotected: ${(0,words/* shorten */.ml)(was.unprotected)}`, now }),
        ];
    }
    if (!was)
        return [(0,facet/* facet */.Q)('neutral', 'unprotected', path, `unprotected on purpose (\`${(0,words/* shorten */.ml)(reason)}\`)`, { now })];
    const ended = enumerate(describeProtection(was));
    const ends = differences > 0 && ended !== '' ? `: ${ended} ${strength === 'weaker' ? 'end' : 'no longer count'}` : '';
    const clause = `left unprotected on purpose (\`${(0,words/* shorten */.ml)(reason)}\`)${ends}; what stands is left where it is`;
    return [(0,facet/* facet */.Q)(strength, 'unprotected', path, clause, { now })];
}
function protectedAgain(reason, now, better) {
    const phrases = describeProtection(now);
    const clause = phrases.length === 0
        ? 'no longer called unprotected, and nothing protects it'
        : `protected again: ${enumerate(phrases)}`;
    return (0,facet/* facet */.Q)((0,facet/* strengthOf */.N)(better), 'protected-again', [], clause, {
        was: `unprotected: ${(0,words/* shorten */.ml)(reason)}`,
        destroys: better.some(({ destroys }) => destroys),
    });
}
/** What an entry gives its tables, a phrase each; empty when nothing. */
function describeProtection(entry) {
    const { backups, drills, pitr, deletionProtection, stream, replicas, objectives } = protectionOf(entry);
    return [
        ...(backups ? [`backups every \`${(0,time/* policyDuration */.l5)(backups.every)}\``] : []),
        ...(drills ? [`drills every \`${(0,time/* policyDuration */.l5)(drills.every)}\``] : []),
        ...(pitr?.state === 'on' ? [`\`${pitr.days}d\` of point-in-time recovery`] : []),
        ...(deletionProtection ? ['deletion protection'] : []),
        ...(stream ? ['its stream'] : []),
        ...replicas.filter(({ state }) => state === 'present').map(({ region }) => `the replica in \`${region}\``),
        ...(Object.keys(objectives).length > 0 ? ['objectives'] : []),
    ];
}
/** Whether the entry gives its tables anything back: a stream alone restores nothing, nor does an objective. */
function protects(entry) {
    const { stream: _, ...rest } = protectionOf(entry);
    return describeProtection({ protection: { ...rest, objectives: {} } }).length > 0;
}
/** `a, b and c`. */
function enumerate(phrases) {
    return phrases.length < 2 ? phrases.join('') : `${phrases.slice(0, -1).join(', ')} and ${phrases.at(-1)}`;
}
/** The same for two entries exactly when they govern alike, wherever they stand in the file. */
function protectionKey({ protection, unprotected }) {
    return JSON.stringify([unprotected ?? null, unprotected === undefined ? sorted(protection) : null]);
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (value === null || typeof value !== 'object')
        return value;
    const pairs = Object.entries(value).filter(([key, held]) => held !== undefined && !isPlace(key, held));
    return pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]);
}
/** Where a replica stands in the file is no part of what it means. */
function isPlace(key, held) {
    return key === 'at' && typeof held === 'object' && held !== null && 'line' in held;
}


/***/ }),

/***/ 3074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ groupBy),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   em: () => (/* binding */ sentence)
/* harmony export */ });
/* harmony import */ var _model_constants_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1484);
/* harmony import */ var _policy_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9015);
/** One change before it is put in order, and how several are said as one. */


/** `a`, `b` and 4 more. */
function named(labels, most = _model_constants_js__WEBPACK_IMPORTED_MODULE_0__/* .DIFF_SHOWN */ .qA.names) {
    const shown = labels.slice(0, most).map(_policy_words_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD);
    const more = labels.length - shown.length;
    if (more > 0)
        return `${shown.join(', ')} and ${more} more`;
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
/** Lists by what the key is, in the order in which each key came first. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group)
            group.push(item);
        else
            groups.set(key, [item]);
    }
    return [...groups.values()];
}
/** Text as a sentence: a capital at its beginning, unless a name stands there, and a full stop. */
function sentence(clause) {
    return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}


/***/ }),

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qj: () => (/* binding */ Work),
/* harmony export */   h4: () => (/* binding */ mayMeet),
/* harmony export */   je: () => (/* binding */ selectorKey),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tZ: () => (/* binding */ surelyCovers)
/* harmony export */ });
/* harmony import */ var _model_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3523);
/* harmony import */ var _policy_select_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7588);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4501);
/** Selectors as sets of tables: whether two may have a table in common, and whether one surely holds all of another. */



/** Steps that comparing tags counts for. */
const TAGS_WORK = 16;
/** Counts down what comparing globs costs, so that a hostile policy cannot make it slow. */
class Work {
    left;
    constructor(left) {
        this.left = left;
    }
    get spent() {
        return this.left < 0;
    }
    take(steps) {
        this.left -= steps;
    }
}
/** The same selector for the same tables: a glob without wildcards is a name, and `*?` is written `?*`. */
function plain(selector) {
    if (selector.kind !== 'match')
        return selector;
    const glob = (0,_model_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .normalisedGlob */ .By)(selector.glob);
    return /[*?]/.test(glob) ? { kind: 'match', glob } : { kind: 'name', name: glob };
}
/** Equal for two plain selectors exactly when they are the same. */
function selectorKey(selector) {
    if (selector.kind === 'name')
        return `name ${selector.name}`;
    if (selector.kind === 'match')
        return `match ${selector.glob}`;
    return `tags ${JSON.stringify(Object.entries(selector.tags).sort(([a], [b]) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byText */ .z)(a, b)))}`;
}
/** Whether every table that `later` selects is surely selected by `earlier`; `false` once the work is spent. Both plain. */
function surelyCovers(earlier, later, work) {
    if (earlier.kind === 'tags' || later.kind === 'tags') {
        work.take(TAGS_WORK);
        return !work.spent && (0,_policy_select_js__WEBPACK_IMPORTED_MODULE_2__/* .surelyShadows */ .Mj)(earlier, later);
    }
    const [outer, inner] = [textOf(earlier), textOf(later)];
    work.take(1);
    if (work.spent || !endsAgree(outer, inner))
        return false;
    work.take(outer.length + inner.length);
    return (0,_policy_select_js__WEBPACK_IMPORTED_MODULE_2__/* .surelyShadows */ .Mj)(earlier, later);
}
/** Whether some table may be selected by both; `false` only when surely none can. Both plain. */
function mayMeet(a, b, work) {
    if (a.kind === 'tags' || b.kind === 'tags')
        return a.kind !== 'tags' || b.kind !== 'tags' || !contradict(a.tags, b.tags);
    return globsMeet(textOf(a), textOf(b), work);
}
function textOf(selector) {
    return selector.kind === 'name' ? selector.name : selector.glob;
}
/** A tag has one value. */
function contradict(a, b) {
    return Object.entries(a).some(([key, value]) => Object.hasOwn(b, key) && b[key] !== value);
}
function globsMeet(a, b, work) {
    work.take(1);
    if (!endsAgree(a, b))
        return false;
    work.take(a.length * b.length);
    return walk(a, b);
}
/** Most globs differ in what stands before their first or after their last wildcard. */
function endsAgree(a, b) {
    const wild = /[*?]/;
    for (let at = 0; at < a.length && at < b.length; at++) {
        const [x, y] = [a[at], b[at]];
        if (wild.test(x) || wild.test(y))
            break;
        if (x !== y)
            return false;
    }
    for (let at = 1; at <= a.length && at <= b.length; at++) {
        const [x, y] = [a[a.length - at], b[b.length - at]];
        if (wild.test(x) || wild.test(y))
            break;
        if (x !== y)
            return false;
    }
    return true;
}
/** Both globs read side by side: `reach[j]` tells whether the first i symbols of `a` and the first j of `b` match a common text. */
function walk(a, b) {
    let reach = first(b);
    for (let i = 1; i <= a.length; i++) {
        const x = a[i - 1];
        const next = [x === '*' && reach[0]];
        for (let j = 1; j <= b.length; j++) {
            const y = b[j - 1];
            // A star stands for nothing, or for what the other's symbol stands for.
            next[j] =
                x === '*' || y === '*'
                    ? reach[j] || next[j - 1]
                    : reach[j - 1] && (x === y || x === '?' || y === '?');
        }
        reach = next;
    }
    return reach[b.length];
}
function first(b) {
    const reach = [true];
    for (let j = 1; j <= b.length; j++)
        reach[j] = b[j - 1] === '*' && reach[j - 1];
    return reach;
}


/***/ }),

/***/ 3420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ Side),
/* harmony export */   o: () => (/* binding */ NOBODY)
/* harmony export */ });
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4863);
/* harmony import */ var _selectors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7649);


/** Stands for an entry where none governs. */
const NOBODY = Number.POSITIVE_INFINITY;
class Side {
    entries;
    /** Positions of entries that select by glob or tags. */
    wide;
    #names = new Map();
    #keys = new Map();
    constructor({ entries }) {
        this.entries = entries.map((entry) => {
            const selector = (0,_selectors_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(entry.selector);
            return { entry, selector, key: (0,_selectors_js__WEBPACK_IMPORTED_MODULE_1__/* .selectorKey */ .je)(selector), protection: (0,_protection_js__WEBPACK_IMPORTED_MODULE_0__/* .protectionKey */ .Hl)(entry) };
        });
        this.wide = this.entries.flatMap(({ selector }, index) => (selector.kind === 'name' ? [] : [index]));
        this.entries.forEach(({ selector, key }, index) => {
            if (!this.#keys.has(key))
                this.#keys.set(key, index);
            if (selector.kind === 'name' && !this.#names.has(selector.name))
                this.#names.set(selector.name, index);
        });
    }
    at(index) {
        return this.entries[index];
    }
    /** The entry, or `undefined` for {@link NOBODY}. */
    entry(index) {
        return this.entries[index]?.entry;
    }
    /** The first entry with this very selector. */
    withKey(key) {
        return this.#keys.get(key);
    }
    /** The first entry that surely selects every table that the selector does; {@link NOBODY} when none does. */
    firstCover(selector, work) {
        const named = selector.kind === 'name' ? (this.#names.get(selector.name) ?? NOBODY) : NOBODY;
        const wide = this.wide.find((index) => (0,_selectors_js__WEBPACK_IMPORTED_MODULE_1__/* .surelyCovers */ .tZ)(this.at(index).selector, selector, work));
        return Math.min(named, wide ?? NOBODY);
    }
    /** Positions of entries that may have a table in common with the selector, before a closer look. */
    candidates(selector) {
        if (selector.kind !== 'name')
            return this.entries.map((_, index) => index);
        const named = this.#names.get(selector.name);
        return named === undefined ? this.wide : [...this.wide, named];
    }
}


/***/ }),

/***/ 2819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ phrasesOf),
/* harmony export */   XV: () => (/* binding */ isByGuard),
/* harmony export */   cO: () => (/* binding */ tallyHeld)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1133);
/* harmony import */ var _model_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(588);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9344);
/** What guards and floors held back on paper, gathered over all runs. */



/** Adds what one run holds back. */
function tallyHeld(tally, { steps: all, decisions }, at) {
    for (const [key, holds] of byGuard(all)) {
        const { why, allow } = holds[0];
        note(tally, key, holds.length, { since: at, why, guard: true, ...(allow ? { allow } : {}) });
    }
    const floors = new Map();
    for (const decision of decisions) {
        const floor = floorOf(decision);
        if (floor !== undefined)
            floors.set(floor, (floors.get(floor) ?? 0) + 1);
    }
    for (const [why, count] of floors)
        note(tally, why, count, { since: at, why, guard: false });
}
function note(tally, key, count, first) {
    const known = tally.get(key);
    // The reason names numbers of its own run, so it goes with the most.
    if (!known || count > known.most)
        tally.set(key, { ...first, since: known?.since ?? first.since, most: count });
}
function byGuard(steps) {
    const groups = new Map();
    for (const step of steps) {
        if (step.kind !== 'delete-backup' || !step.held)
            continue;
        // A guard judges each series by itself, and its reason counts only that one's backups.
        const series = `${(0,_model_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBackupName */ .Df)(step.name)?.trigger} ${step.arn.includes('/backup/')}`;
        const key = `${step.held.allow ?? step.held.why.replace(/\d.*/, '')} ${series}`;
        groups.set(key, [...(groups.get(key) ?? []), step.held]);
    }
    return groups;
}
/** What retention says of backups that stay by its own rules, or that it never rules on. */
const BY_RULE = /^(last|hourly|daily|weekly|monthly|yearly) \d|^within |^no `|^still being made/;
/** Gone with the next backup: hardly what a person should weigh. */
const PASSING = /stays until the next/;
/** Why a backup stays that retention lets go; `undefined` when it does not, or only until the next one is taken. */
function floorOf({ decision, reasons }) {
    if (decision !== 'keep' || reasons.some((reason) => BY_RULE.test(reason)))
        return undefined;
    return reasons.find((reason) => !PASSING.test(reason))?.replace(/^in use by (\w+) .*/, 'in use by a $1');
}
/** Whether a phrase of {@link phrasesOf} is of a guard: what that holds stands only until somebody acts. */
function isByGuard(phrase) {
    return /^up to [\d,]+ backups? from \d{4}-\d\d-\d\d on: /.test(phrase);
}
/** A phrase each, guards first: `14 backups since 2026-11-22: …`, `up to 1 backup at a time: last one proved`. */
function phrasesOf(tally) {
    const all = [...tally.values()].sort((a, b) => Number(b.guard) - Number(a.guard) || b.most - a.most);
    return all.map(({ most, since, why, guard, allow }) => {
        if (!guard)
            return `up to ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(most, 'backup')} at a time: ${why}`;
        const lets = allow === undefined ? '' : `; \`allow: ${allow}\` lets them go`;
        return `up to ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(most, 'backup')} from ${(0,_model_time_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(since).slice(0, 10)} on: ${why}${lets}`;
    });
}


/***/ }),

/***/ 2849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ simulate)
});

// EXTERNAL MODULE: ./lib/model/time.js
var time = __webpack_require__(588);
// EXTERNAL MODULE: ./lib/plan/text-order.js
var text_order = __webpack_require__(4501);
// EXTERNAL MODULE: ./lib/model/constants.js
var constants = __webpack_require__(1484);
// EXTERNAL MODULE: ./lib/plan/is-over.js
var is_over = __webpack_require__(7866);
// EXTERNAL MODULE: ./lib/plan/due.js
var due = __webpack_require__(5009);
;// CONCATENATED MODULE: ./lib/plan/simulate/drilled.js
/** A drill on paper: it passes at once, and the ledger remembers it, so that floors act on it. */



/** A drill takes no time on paper, and still ends after the backup of its run was taken, as it does in truth. */
const DRILL_TAKES = 1;
/** How the tables of drills are named here: as none can be. */
const ON_PAPER = 'on-paper/';
/** Whether the simulation made the record. */
function isOnPaper({ target }) {
    return target.startsWith(ON_PAPER);
}
/**
 * Records a drill that passed.
 * @param made the backups of this run, by step
 * @returns how many drills this began: none when it only looked again at one that was over
 */
function drilled(world, step, made, at) {
    const known = world.drills.find(({ id }) => id === step.resume);
    const origin = known?.origin ?? originOf(world, step, made, at);
    const id = known?.id ?? `simulated${at}`;
    const record = {
        id,
        table: step.table,
        ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
        origin,
        target: known?.target ?? `${ON_PAPER}${id}`,
        state: 'done',
        intentAt: known?.intentAt ?? at,
        endedAt: at + DRILL_TAKES,
        seed: step.seed,
        proof: step.rule.proof,
        aim: step.aim,
        findings: passed(world, step, at),
        version: 1,
    };
    world.drills = remembered(world, [...world.drills.filter((each) => each.id !== id), record]);
    if (origin.kind === 'backup')
        prove(world, step, origin.arn, id, at);
    return known && (0,is_over/* isOver */.P)(known) ? 0 : 1;
}
/** All that came from the account, the last ones, and the last from each backup: no rule asks for others that passed. */
function remembered({ backups }, drills) {
    if (drills.length <= constants/* SIMULATION */.sG.drills)
        return [...drills];
    const lastOf = new Map(drills.flatMap(({ id, origin }) => (origin.kind === 'backup' ? [[origin.arn, id]] : [])));
    const standing = new Set(backups.flatMap(({ arn }) => lastOf.get(arn) ?? []));
    const recent = drills.length - constants/* SIMULATION */.sG.drills / 2;
    return drills.filter((each, index) => !isOnPaper(each) || index >= recent || standing.has(each.id));
}
function originOf({ backups }, { origin }, made, at) {
    const backup = origin.kind === 'new-backup'
        ? made.get(origin.step)
        : backups.find(({ arn }) => origin.kind === 'backup' && origin.arn === arn);
    return backup
        ? { kind: 'backup', arn: backup.arn, name: backup.name, createdAt: backup.createdAt }
        : { kind: 'point-in-time', at };
}
function passed({ table }, { aim }, at) {
    return {
        verdict: 'passed',
        proof: aim,
        statement: '',
        reasons: [],
        items: table.itemCount,
        compared: table.itemCount,
        missing: 0,
        changed: 0,
        examples: [],
        checks: [],
        dropped: [],
        unread: [],
        verifiedAt: (0,time/* iso */.KH)(at),
    };
}
/** As the run does: the next drill from the same backup overwrites the proof. */
function prove(world, step, backupArn, id, at) {
    const { aim, table, tableId } = step;
    const proof = {
        backupArn,
        table,
        ...(tableId === undefined ? {} : { tableId }),
        drill: id,
        verdict: 'passed',
        proof: aim,
        items: world.table.itemCount,
        // What a drill recorded whole makes the next one from the same backup `exact`, which needs no fresh backup.
        ...(aim === 'explained' || aim === 'exact' ? { contents: { items: world.table.itemCount, sum: '0' } } : {}),
        at: at + DRILL_TAKES,
    };
    world.proofs = [...world.proofs.filter((each) => each.backupArn !== backupArn), proof];
}

// EXTERNAL MODULE: ./lib/plan/simulate/held.js
var held = __webpack_require__(2819);
// EXTERNAL MODULE: ./lib/plan/history.js
var plan_history = __webpack_require__(7051);
// EXTERNAL MODULE: ./lib/plan/live-series.js
var live_series = __webpack_require__(6507);
// EXTERNAL MODULE: ./lib/plan/plan.js + 23 modules
var plan = __webpack_require__(8438);
// EXTERNAL MODULE: ./lib/plan/schedule.js
var plan_schedule = __webpack_require__(6658);
// EXTERNAL MODULE: ./lib/plan/situation.js
var plan_situation = __webpack_require__(96);
// EXTERNAL MODULE: ./lib/model/names.js
var names = __webpack_require__(1133);
// EXTERNAL MODULE: ./lib/model/policy.js
var policy = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/plan/keep.js
var keep = __webpack_require__(9006);
;// CONCATENATED MODULE: ./lib/plan/simulate/world.js
/** One table on paper: what an account would hold of it after each run, if all goes well. */






const SERIES = policy/* METHODS */.J8.flatMap((method) => names/* TRIGGERS */.Qb.map((trigger) => ({ method, trigger })));
/** The world as it begins. */
function worldOf(subject, at) {
    const { table, drills, proofs, series, ledger } = subject;
    const known = table.pitr?.enabled ? table.pitr.earliest : undefined;
    return {
        subject,
        table,
        backups: [...subject.backups].reverse(),
        drills: [...drills],
        proofs: [...proofs],
        series: [...series],
        ledger: ledger.state,
        made: 0,
        reachesFrom: known ?? at - time/* DAY */.d_,
    };
}
/** What a run at that moment would see. */
function observedAt(world, at) {
    const { subject, table } = world;
    const { trace } = subject;
    // Without a ledger, what stands elsewhere tells a lost one from a first run.
    const elsewhere = world.ledger === 'missing' && trace && trace.tableName !== table.name ? [trace] : [];
    return {
        at,
        account: subject.policy.account,
        region: subject.policy.region,
        tables: [tableAt(world, at)],
        tableNames: [table.name],
        backups: [...decidable(world), ...elsewhere],
        ledger: ledgerOf(world),
        failures: [],
    };
}
/** Of a series that nothing prunes the newest, and those that drills have tried: all of it stays, and it may be very long. */
function decidable({ backups, proofs, subject: { rule } }) {
    const tried = new Set(proofs.map(({ backupArn }) => backupArn));
    const newest = new Set(backups.slice(0, constants/* SIMULATION */.sG.unpruned).map(({ arn }) => arn));
    return backups.filter(({ trigger, arn }) => (0,keep/* keepFor */.H)(rule, trigger) !== undefined || newest.has(arn) || tried.has(arn));
}
function tableAt({ table, reachesFrom }, at) {
    if (!table.pitr?.enabled)
        return table;
    const latest = at - constants/* PITR_LAG */.Tk;
    const earliest = Math.max(reachesFrom, latest - table.pitr.days * time/* DAY */.d_);
    return { ...table, pitr: { ...table.pitr, earliest, latest } };
}
function ledgerOf({ ledger, subject, drills, proofs, series }) {
    if (ledger === 'present') {
        return { state: 'present', drills, proofs, series, witnesses: [], copies: [], rewinds: [] };
    }
    return subject.ledger.state === 'unreadable' ? subject.ledger : { state: 'missing' };
}
/** Carries out every step that is not held and has to do with backups or drills: backups succeed, drills pass. */
function carryOut(world, ruled, at) {
    const done = { created: [], deleted: [], drills: 0 };
    const made = new Map();
    const steps = ruled.steps.filter(({ held }) => !held);
    for (const step of steps) {
        if (step.kind !== 'create-backup')
            continue;
        const backup = take(world, step, at);
        made.set(step.id, backup);
        done.created.push(backup);
    }
    for (const step of steps) {
        if (step.kind === 'create-ledger')
            world.ledger = 'present';
        else if (step.kind === 'enable-stream')
            enableStream(world, at);
        else if (step.kind === 'delete-backup')
            done.deleted.push(...remove(world, step, made));
        else if (step.kind === 'drill')
            done.drills += drilled(world, step, made, at);
    }
    remember(world, ruled, at);
    return done;
}
/** Takes a scheduled backup as the run before did; for series so long that a plan for each one adds nothing. */
function takeUnplanned(world, at) {
    const { method } = world.subject.rule;
    return take(world, { trigger: 'scheduled', ...(method === 'copy' ? { method } : {}) }, at);
}
function take(world, { trigger, method }, at) {
    const { table, subject } = world;
    world.made += 1;
    const arn = method === 'copy' ? `${table.arn}-copy-${world.made}` : `${table.arn}/backup/${world.made}`;
    const backup = {
        arn,
        name: (0,names/* backupName */.aw)({ policy: subject.policy.name, trigger, at, run: 'simulated' }),
        tableName: table.name,
        ...(table.id === undefined ? {} : { tableId: table.id }),
        type: 'USER',
        status: 'AVAILABLE',
        createdAt: at,
        sizeBytes: table.sizeBytes,
        itemCount: table.itemCount,
        ...(method === 'copy' ? { copy: `simulated${world.made}`, endedAt: at } : {}),
        owner: { kind: 'ours', trigger },
        trigger,
        method: method ?? 'on-demand',
    };
    world.backups = [backup, ...world.backups];
    return backup;
}
function remove(world, { arn, after }, made) {
    if (after !== undefined && !made.has(after))
        return [];
    world.backups = world.backups.filter((backup) => backup.arn !== arn);
    world.proofs = world.proofs.filter(({ backupArn }) => backupArn !== arn);
    return [arn];
}
function enableStream(world, at) {
    world.table = {
        ...world.table,
        stream: { view: 'NEW_AND_OLD_IMAGES', arn: `${world.table.arn}/stream`, enabledAt: at },
    };
}
/** As the run does at its end: how many of each series stand, and the mark of one that shrank until a person accepts it. */
function remember(world, { notices }, at) {
    const { name: table, id: tableId } = world.table;
    if (tableId === undefined)
        return;
    world.series = SERIES.flatMap(({ method, trigger }) => {
        const isOf = (series) => series?.method === method && series.trigger === trigger;
        const known = world.series.find(isOf);
        const count = world.backups.filter(isOf).length;
        if (!known && count === 0)
            return [];
        const shrunk = notices.some(({ code, series }) => code === 'series-shrank' && isOf(series));
        const now = { ...known, table, tableId, method, trigger, count, at };
        return [shrunk ? { ...now, ...known, shrunkAt: known?.shrunkAt ?? at } : now];
    });
}

;// CONCATENATED MODULE: ./lib/plan/simulate/run.js
/** What the planner rules for one table at a moment: by a whole plan, or by the parts of it that can matter then. */






/** The plan of a run. */
function plannedAt(world, at, allowed) {
    const { steps, notices, tables } = (0,plan/* makePlan */.C)({
        policy: world.subject.policy,
        observed: observedAt(world, at),
        ...allowed,
    });
    return { steps, notices, decisions: tables.flatMap(({ backups }) => backups) };
}
/** A situation to rule by in {@link ruledAt}. */
function settingOf(world, at, allowed) {
    return (0,plan_situation/* situationOf */._7)({ policy: world.subject.policy, observed: observedAt(world, at), ...allowed });
}
/**
 * The same as {@link plannedAt} where no drill is due or under way and the ledger is in order: schedule, retention, floors and guards
 * are the planner's own, and a tenth of the work.
 */
function ruledAt(world, at, setting) {
    const { table, backups: own, subject, drills, proofs, series } = world;
    const { rule } = subject;
    const ledger = { state: 'present', drills, proofs, series, witnesses: [], copies: [], rewinds: [] };
    const history = (0,plan_history/* historyByTable */.C)(ledger).get(table.name) ?? plan_history/* NO_HISTORY */.V;
    const schedule = (0,plan_schedule/* scheduleOf */.rH)(at, table, rule, own);
    const create = schedule.due ? (0,plan_schedule/* createBackupStep */.he)(at, table, schedule) : undefined;
    const { rulings, notices } = (0,live_series/* planLiveSeries */.h)({ ...setting, at, historyOf: () => history }, table, {
        rule,
        own,
        creates: create ? [create] : [],
        late: schedule.overdue && !create,
    });
    const steps = rulings.flatMap(({ step }) => (step ? [step] : []));
    return { steps: create ? [create, ...steps] : steps, notices, decisions: rulings };
}

;// CONCATENATED MODULE: ./lib/plan/simulate/course.js
/** Runs the real planner forward over one table: what it takes, deletes and drills, and when. */








/** Plans and carries out a run whenever something of the table is due, from `begin` until `end`. */
function courseOf(subject, span) {
    const world = worldOf(subject, span.begin);
    const goneAt = new Map();
    const taken = [];
    const drills = [];
    const tally = new Map();
    let setting;
    for (let at = span.begin; at < span.end; at = nextRun(world, at)) {
        const ruled = setting && isPlain(world, at) ? ruledAt(world, at, setting) : plannedAt(world, at, span);
        (0,held/* tallyHeld */.cO)(tally, ruled, at);
        const { created, deleted, drills: begun } = carryOut(world, ruled, at);
        for (const arn of deleted)
            goneAt.set(arn, at);
        taken.push(...created.map(({ arn }) => ({ at, arn })));
        drills.push(...Array.from({ length: begun }, () => at));
        if (setting && created.length > 0) {
            for (const between of unplanned(world, at))
                taken.push({ at: between, arn: takeUnplanned(world, between).arn });
        }
        // The first run sets everything right, so what follows is measured by what it leaves.
        setting ??= settingOf(world, at, span);
    }
    const goneOf = (arn) => goneAt.get(arn) ?? Number.POSITIVE_INFINITY;
    return {
        gone: subject.backups.map(({ arn }) => goneOf(arn)),
        taken: taken.map(({ at, arn }) => ({ at, gone: goneOf(arn) })),
        drills,
        held: (0,held/* phrasesOf */.ED)(tally),
    };
}
/** Whether nothing but schedule and retention can have a say. */
function isPlain(world, at) {
    const { drills } = world.subject.protection;
    return (world.ledger === 'present' &&
        !world.drills.some((each) => !(0,is_over/* isOver */.P)(each)) &&
        !(drills && drillIsDue(world, at, drills.every)));
}
/** When something is due next. What was due and could not be done is tried again after a day at most. */
function nextRun(world, at) {
    const { rule, protection } = world.subject;
    const { drills } = protection;
    const recurring = [
        { from: newestScheduled(world, at), interval: rule.every },
        ...(drills ? [lastDrill(world, drills.every)] : []),
    ];
    const moments = recurring.map(({ from, interval }) => from + interval > at ? from + interval : at + Math.min(interval, time/* DAY */.d_));
    return Math.max(at + constants/* SIMULATION */.sG.runEvery, Math.min(...moments));
}
/** When the backup was taken from which the schedule counts. */
function newestScheduled({ backups, subject: { rule } }, at) {
    const newest = backups.find(({ trigger, method }) => trigger === 'scheduled' && method === rule.method);
    return newest?.createdAt ?? at - rule.every;
}
function drillIsDue(world, at, every) {
    const { from, interval } = lastDrill(world, every);
    return (0,due/* isDue */.n)(at - from, interval);
}
/** From when the next drill is counted, and for how long; one on paper counts from its beginning, so that it never drifts away from the backups. */
function lastDrill({ drills }, every) {
    const last = drills.reduce((latest, each) => ((0,is_over/* isOver */.P)(each) && each.findings && endOf(each) >= endOf(latest) ? each : latest), undefined);
    if (!last)
        return { from: Number.NEGATIVE_INFINITY, interval: every };
    const passed = last.findings?.verdict === 'passed';
    return {
        from: isOnPaper(last) ? last.intentAt : endOf(last),
        interval: passed ? every : Math.min(every, constants/* DRILL_RETRY_AFTER */.E_),
    };
}
function endOf(drill) {
    return drill?.endedAt ?? Number.NEGATIVE_INFINITY;
}
/**
 * Of a long series, when backups are taken before the next plan is made: so few that no guard could tell, none at which a drill is
 * due, and never the last of a day, by which days are counted. What retention keeps does not depend on how often it is asked.
 */
function unplanned(world, at) {
    const { rule, protection } = world.subject;
    const step = Math.max(rule.every, constants/* SIMULATION */.sG.runEvery);
    const most = Math.floor(world.backups.length * constants/* SIMULATION */.sG.unplannedShare);
    const dayEnd = (Math.floor(at / time/* DAY */.d_) + 1) * time/* DAY */.d_;
    const { drills } = protection;
    const moments = [];
    for (let next = at + step; moments.length < most && next + step < dayEnd; next += step) {
        if (drills && drillIsDue(world, next, drills.every))
            break;
        moments.push(next);
    }
    return moments;
}

;// CONCATENATED MODULE: ./lib/plan/simulate/alike.js
/** Tables that are alike are run forward once: a policy of a thousand tables is mostly a few rules and the runs that they share. */




/** How closely two tables must be alike: to the minute, to the day (or what is shorter, `every`), or only in their numbers. */
const LEVELS = [
    { unit: () => time/* MINUTE */.pY, history: true },
    {
        unit: ({ rule, protection }) => Math.min(time/* DAY */.d_, rule.every, protection.drills?.every ?? time/* DAY */.d_),
        history: true,
    },
    { unit: ({ rule }) => Math.min(time/* DAY */.d_, rule.every), history: false },
];
/** Runs forward as many of the subjects as there is time for: each one, or else one of those that are alike. */
function coursesOf(subjects, span) {
    const days = (span.end - span.begin) / time/* DAY */.d_;
    const exact = groupsAt(subjects, LEVELS[0]);
    const coarser = () => LEVELS.slice(1).map((level) => groupsAt(subjects, level));
    const affordable = (groups) => runsOf(groups, days) <= constants/* SIMULATION */.sG.runs;
    const chosen = affordable(exact) ? exact : ((all) => all.find(affordable) ?? all.at(-1))(coarser());
    const known = new Map([...chosen].map(([key, [first]]) => [key, courseOf(first, span)]));
    const courses = new Map([...chosen].flatMap(([key, alike]) => alike.map((each) => [each, known.get(key)])));
    return {
        of: (subject) => courses.get(subject),
        ...(chosen.size < exact.size ? { ran: chosen.size } : {}),
    };
}
function groupsAt(subjects, level) {
    const groups = new Map();
    for (const subject of subjects) {
        const key = keyOf(subject, level);
        const group = groups.get(key);
        if (group)
            group.push(subject);
        else
            groups.set(key, [subject]);
    }
    return groups;
}
/** About how many runs are ruled on. */
function runsOf(groups, days) {
    return [...groups.values()].reduce((sum, [first]) => {
        const { rule, protection } = first;
        const every = Math.min(rule.every, protection.drills?.every ?? rule.every);
        return sum + (days * time/* DAY */.d_) / Math.max(every, constants/* SIMULATION */.sG.runEvery);
    }, 0);
}
/** All that decides a course, without what only names things. */
function keyOf(subject, level) {
    const { policy, protection, table, backups, ledger, trace } = subject;
    const unit = level.unit(subject);
    return JSON.stringify([
        [policy.name, policy.formerly, policy.region, policy.residency],
        protection,
        [ledger.state, trace !== undefined],
        // What a shrunken series says names its table.
        mayShrink(subject) ? table.name : '',
        table.id !== undefined,
        backups.map(({ createdAt, trigger, method }) => [
            level.history ? Math.floor(createdAt / unit) : 0,
            trigger,
            method,
        ]),
        level.history ? [settingsOf(subject, unit), historyOf(subject, unit)] : '',
    ]);
}
/** What a drill can start from, and what it can prove. */
function settingsOf({ table: { stream, pitr, replicas }, protection }, unit) {
    const reach = pitr?.enabled ? [pitr.days, Math.floor((pitr.earliest ?? 0) / unit)] : [];
    return [
        stream && [stream.view, Math.floor(stream.enabledAt / unit)],
        protection.drills?.from === 'point-in-time' ? reach : [],
        replicas.map(({ region, status, lag }) => [region, status, typeof lag === 'object' ? lag.maxMs : lag]),
    ];
}
function historyOf({ backups, drills, proofs, series }, unit) {
    const rank = new Map(backups.map(({ arn }, index) => [arn, index]));
    return [
        drills.map((drill) => [
            Math.floor((drill.endedAt ?? drill.intentAt) / unit),
            (0,is_over/* isOver */.P)(drill) ? drill.findings?.verdict : 'running',
            drill.origin.kind === 'backup' ? rank.get(drill.origin.arn) : drill.origin.kind,
        ]),
        proofs.map(({ backupArn, verdict, contents }) => [rank.get(backupArn), verdict, contents !== undefined]),
        series.map(({ method, trigger }) => [method, trigger]),
    ];
}
/** Whether the planner may find that a series lost items or backups; else all counts may be taken for equal. */
function mayShrink({ table, backups, drills, proofs, series }) {
    const passed = [
        ...drills.flatMap(({ findings }) => (findings?.verdict === 'passed' ? [findings.items] : [])),
        ...proofs.flatMap(({ verdict, items }) => (verdict === 'passed' ? [items] : [])),
    ];
    const least = Math.min(table.itemCount, ...backups.flatMap(({ itemCount }) => itemCount ?? []));
    const fewer = passed.some((items) => least < items * constants/* SHRUNK_SHARE */.Al);
    return (fewer ||
        series.some((record) => record.shrunkAt !== undefined || standing(backups, record) < record.count * constants/* SHRUNK_SHARE */.Al));
}
function standing(backups, { method, trigger }) {
    return backups.filter((backup) => backup.method === method && backup.trigger === trigger).length;
}

// EXTERNAL MODULE: ./lib/model/prices.js
var prices = __webpack_require__(8931);
// EXTERNAL MODULE: ./lib/model/words.js
var words = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/plan/ownership.js
var ownership = __webpack_require__(4658);
;// CONCATENATED MODULE: ./lib/plan/simulate/assumptions.js
/** What a simulation takes for granted, so that nobody takes it for a promise. */





/** A sentence each; only those that matter to what was simulated. */
function assumptionsOf({ base, head, seen, input, courses, lines }) {
    const subjects = [...base, ...head];
    const sides = [input.base, input.head].flatMap((side) => side ?? []);
    return [
        `Each backup and drill comes exactly when \`every\` says; a workflow that runs often takes them up to ${constants/* DUE_SLACK */.Ug.share * 100} % (at most ${(0,time/* formatDuration */.a3)(constants/* DUE_SLACK */.Ug.most)}) earlier.`,
        ...tooDense(subjects),
        'Backups succeed, drills pass, nobody else deletes backups, and guards hold what they would hold in `apply`.',
        seen
            ? 'Tables keep the size that they have now. Backups of deployments and by hand go by their own `keep`, and none are added.'
            : 'Each entry stands for one table of 1 GB without backups: nothing of an account was looked at.',
        ...(seen ? ['How far one can go back is told by scheduled backups, without those whose last drill failed.'] : []),
        ...(lines.some(({ base: was, head: is }) => [was, is].some((track) => track?.noNew || track?.left))
            ? [
                'Backups that one side does not rule on stay as they are there: nothing prunes or drills them, and they cost on.',
            ]
            : []),
        ...leftOut(input, seen),
        ...sides.flatMap(unlisted),
        ...foreign(sides),
        ...(courses.ran === undefined
            ? []
            : [`Tables that are nearly alike were run forward once: ${(0,words/* counted */.hS)(courses.ran, 'course')} for all of them.`]),
        `Costs are those of backups that stand and of restores in drills, at list prices of us-east-1 (${prices/* PRICES */.z.asOf}).${copies(subjects)}`,
    ];
}
function tooDense(subjects) {
    const everies = subjects.flatMap(({ rule, protection: { drills } }) => [
        rule.every,
        ...(drills ? [drills.every] : []),
    ]);
    if (everies.every((every) => every >= constants/* SIMULATION */.sG.runEvery))
        return [];
    return [`Runs are ${constants/* SIMULATION */.sG.runEvery / time/* MINUTE */.pY} minutes apart at least, even where \`every\` is shorter.`];
}
function leftOut({ base, head }, seen) {
    if (!seen)
        return [];
    const unseen = (side) => side !== undefined && !side.observed;
    return [
        ...(unseen(base) ? ['What it was before is not shown, as that account was not looked at.'] : []),
        ...(unseen(head) ? ['What it will be is not shown, as that account was not looked at.'] : []),
    ];
}
function unlisted({ observed }) {
    if (observed?.backupsError === undefined)
        return [];
    return ['The backups that stand could not be listed whole, so the simulation may begin with too few.'];
}
/** Others' backups may be as many as ours, and nobody here knows when they go. */
function foreign(sides) {
    const counts = sides.map(({ policy, observed }) => (observed?.backups ?? []).filter((each) => (0,ownership/* ownerOf */.bf)(each, policy).kind !== 'ours').length);
    const most = Math.max(0, ...counts);
    return most === 0 ? [] : [`${(0,words/* counted */.hS)(most, 'backup')} of others (by name) ${most === 1 ? 'is' : 'are'} not counted.`];
}
function copies(subjects) {
    return subjects.some(({ rule }) => rule.method === 'copy')
        ? ' The capacity that making and restoring copies takes is not among them.'
        : '';
}

;// CONCATENATED MODULE: ./lib/plan/simulate/left.js
/** Backups that one side of an edit lets go of: no policy prunes or drills them any more, and they stand and cost on. */

/** Whether what stands under the one policy is not the other's, though both may govern the same tables. */
function changesHands(from, to) {
    const place = ({ account, region, ledger }) => [account, region, ledger].join();
    return !(0,policy/* isOwnPolicy */.LT)(from.name, to) || place(from) !== place(to);
}
/**
 * What stands of a table by the other side's policy and is not ruled on by this side.
 * @param mine absent where this side does not back the table up
 */
function leftOn(mine, theirs) {
    if (!theirs)
        return [];
    if (!mine)
        return theirs.backups;
    // Of one policy's backups, what the two looks at the account do not share came or went between them.
    if (!changesHands(theirs.policy, mine.policy))
        return [];
    const own = new Set(mine.backups.map(({ arn }) => arn));
    return theirs.backups.filter(({ arn }) => !own.has(arn));
}
/** ARNs of the backups whose last drill failed: nobody should count on going back to them. */
function lastFailed(...subjects) {
    const proofs = subjects.flatMap((subject) => subject?.proofs ?? []).sort((a, b) => a.at - b.at);
    const verdicts = new Map(proofs.map(({ backupArn, verdict }) => [backupArn, verdict]));
    return new Set([...verdicts].flatMap(([arn, verdict]) => (verdict === 'failed' ? [arn] : [])));
}

// EXTERNAL MODULE: ./lib/plan/incarnations.js
var incarnations = __webpack_require__(8662);
// EXTERNAL MODULE: ./lib/plan/selection.js
var selection = __webpack_require__(5565);
;// CONCATENATED MODULE: ./lib/plan/simulate/subjects.js
/** What one side of a simulation is about: its tables with what stands of them, or, without an account, its entries. */





/** Of the simulated account, where there is none to look at. */
const NOWHERE = { account: '000000000000', region: 'us-east-1' };
/** No policy's machinery is called so, and no seed depends on an entry's label. */
const STAND_IN = 'simulated-table';
/** The tables of an account that the policy backs up, sorted by name. */
function tablesOf(policy, seen) {
    const situation = (0,plan_situation/* situationOf */._7)({ policy, observed: seen, allow: [] });
    const { live } = (0,incarnations/* byLife */.y)(situation);
    const trace = situation.backups.find(({ owner }) => owner.kind === 'ours');
    return (0,selection/* selectTables */.e)(situation).flatMap(({ table, entry, protection }) => {
        const rule = protection.backups;
        if (!rule)
            return [];
        const own = (0,ownership/* ownBackups */.m$)(live.get(table.name) ?? []).flatMap(settled);
        return [
            {
                label: table.name,
                ...ruled(policy, entry, rule, table.name),
                table: subjects_standing(table, protection),
                backups: own.reverse(),
                ...subjects_historyOf(situation, table, seen),
                ...(trace ? { trace } : {}),
            },
        ];
    });
}
/** The entries that back anything up, each as one table of {@link SIMULATION.entryBytes} without backups, in file order. */
function entriesOf(policy, at) {
    return policy.entries.flatMap((entry) => {
        const rule = entry.protection.backups;
        if (!rule || entry.unprotected !== undefined)
            return [];
        return [
            {
                label: entry.label,
                ...ruled(policy, entry, rule, STAND_IN),
                table: subjects_standing(standIn(entry.protection, at), entry.protection),
                backups: [],
                drills: [],
                proofs: [],
                series: [],
                ledger: { state: 'present', drills: [], proofs: [], series: [], witnesses: [], copies: [], rewinds: [] },
            },
        ];
    });
}
/** A backup that is being made will be there; a copy that no run has finished is begun anew. */
function settled(backup) {
    if (backup.status === 'AVAILABLE')
        return [backup];
    return backup.method === 'copy' ? [] : [{ ...backup, status: 'AVAILABLE' }];
}
function ruled(policy, entry, rule, name) {
    const { backups, drills, stream, replicas } = entry.protection;
    const protection = {
        ...(backups ? { backups } : {}),
        ...(drills ? { drills } : {}),
        ...(stream ? { stream } : {}),
        // Replicas matter to the drills that are done from them, and to nothing else here.
        replicas: drills?.from === 'replica' ? replicas.filter(({ state }) => state === 'present') : [],
        objectives: {},
    };
    const alone = { ...entry, selector: { kind: 'name', name }, protection };
    const { orphans: _, ...rest } = policy;
    return { policy: { ...rest, coverage: 'optional', entries: [alone] }, rule, protection };
}
/** The table as it is once the first run has made its settings what the policy says. */
function subjects_standing(table, { drills, replicas, pitr }) {
    const { pitr: seen, sites: _, ...rest } = table;
    const days = pitr?.state === 'on' ? pitr.days : seen?.enabled ? seen.days : undefined;
    return {
        ...rest,
        status: 'ACTIVE',
        pitr: days === undefined ? { enabled: false } : { ...(seen?.enabled ? seen : {}), enabled: true, days },
        ...(drills?.from === 'replica'
            ? { replicas: replicas.filter(({ state }) => state === 'present').map(({ region }) => replicaIn(table, region)) }
            : {}),
    };
}
function replicaIn({ arn, createdAt }, region) {
    const there = { arn, id: `in-${region}`, status: 'ACTIVE', createdAt, deletionProtection: false };
    return { region, status: 'ACTIVE', there };
}
function standIn({ stream }, at) {
    const arn = `arn:aws:dynamodb:${NOWHERE.region}:${NOWHERE.account}:table/${STAND_IN}`;
    return {
        name: STAND_IN,
        arn,
        id: 'simulated',
        status: 'ACTIVE',
        createdAt: at,
        itemCount: 1,
        sizeBytes: constants/* SIMULATION */.sG.entryBytes,
        keys: [],
        indexes: [],
        billing: 'PAY_PER_REQUEST',
        deletionProtection: false,
        replicas: [],
        // It has stood long enough: what a young stream cannot explain yet is gone in a day.
        ...(stream
            ? { stream: { view: 'NEW_AND_OLD_IMAGES', arn: `${arn}/stream`, enabledAt: at - constants/* SIMULATION */.sG.stood } }
            : {}),
    };
}
function subjects_historyOf(situation, table, { ledger }) {
    const { drills, proofs, series } = situation.historyOf(table.name);
    const isOfTable = ({ tableId }) => tableId === undefined || table.id === undefined || tableId === table.id;
    return {
        drills: drills.filter(isOfTable),
        proofs: proofs.filter(isOfTable),
        series: series.filter(isOfTable),
        ledger,
    };
}

;// CONCATENATED MODULE: ./lib/model/region-places.js
/**
 * Where Regions are: the city or area that AWS names for each ("AWS Regions and Availability Zones"), with the coordinates of that
 * city in whole degrees. AWS publishes no addresses: distances are right to a hundred kilometres or so, and serve for ranking only.
 */
const PLACES_AS_OF = '2026-11';
const region_places_PLACES = {
    'af-south-1': { name: 'Cape Town', north: -34, east: 18 },
    'ap-east-1': { name: 'Hong Kong', north: 22, east: 114 },
    'ap-east-2': { name: 'Taipei', north: 25, east: 122 },
    'ap-northeast-1': { name: 'Tokyo', north: 36, east: 140 },
    'ap-northeast-2': { name: 'Seoul', north: 38, east: 127 },
    'ap-northeast-3': { name: 'Osaka', north: 35, east: 136 },
    'ap-south-1': { name: 'Mumbai', north: 19, east: 73 },
    'ap-south-2': { name: 'Hyderabad', north: 17, east: 78 },
    'ap-southeast-1': { name: 'Singapore', north: 1, east: 104 },
    'ap-southeast-2': { name: 'Sydney', north: -34, east: 151 },
    'ap-southeast-3': { name: 'Jakarta', north: -6, east: 107 },
    'ap-southeast-4': { name: 'Melbourne', north: -38, east: 145 },
    'ap-southeast-5': { name: 'Malaysia', north: 3, east: 102 },
    'ap-southeast-6': { name: 'New Zealand', north: -37, east: 175 },
    'ap-southeast-7': { name: 'Thailand', north: 14, east: 101 },
    'ca-central-1': { name: 'Montréal', north: 45, east: -74 },
    'ca-west-1': { name: 'Calgary', north: 51, east: -114 },
    'cn-north-1': { name: 'Beijing', north: 40, east: 116 },
    'cn-northwest-1': { name: 'Ningxia', north: 38, east: 106 },
    'eu-central-1': { name: 'Frankfurt', north: 50, east: 9 },
    'eu-central-2': { name: 'Zurich', north: 47, east: 9 },
    'eu-north-1': { name: 'Stockholm', north: 59, east: 18 },
    'eu-south-1': { name: 'Milan', north: 45, east: 9 },
    'eu-south-2': { name: 'Aragón', north: 42, east: -1 },
    'eu-west-1': { name: 'Dublin', north: 53, east: -6 },
    'eu-west-2': { name: 'London', north: 52, east: 0 },
    'eu-west-3': { name: 'Paris', north: 49, east: 2 },
    'il-central-1': { name: 'Tel Aviv', north: 32, east: 35 },
    'me-central-1': { name: 'United Arab Emirates', north: 24, east: 54 },
    'me-south-1': { name: 'Bahrain', north: 26, east: 51 },
    'mx-central-1': { name: 'Querétaro', north: 21, east: -100 },
    'sa-east-1': { name: 'São Paulo', north: -24, east: -47 },
    'us-east-1': { name: 'Northern Virginia', north: 39, east: -77 },
    'us-east-2': { name: 'Columbus', north: 40, east: -83 },
    'us-gov-east-1': { name: 'Ohio', north: 40, east: -83 },
    'us-gov-west-1': { name: 'Oregon', north: 46, east: -120 },
    'us-west-1': { name: 'San Francisco', north: 38, east: -122 },
    'us-west-2': { name: 'Oregon', north: 46, east: -120 },
};
const EARTH_RADIUS_KM = 6_371;
/** Kilometres along the surface between two Regions' places. @returns `undefined` when one of them is not on the list */
function region_places_distanceKm(a, b) {
    const [from, to] = [region_places_PLACES[a], region_places_PLACES[b]];
    if (!from || !to)
        return undefined;
    const radians = (degrees) => (degrees * Math.PI) / 180;
    const square = (x) => x * x;
    const half = square(Math.sin(radians(to.north - from.north) / 2)) +
        Math.cos(radians(from.north)) * Math.cos(radians(to.north)) * square(Math.sin(radians(to.east - from.east) / 2));
    return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half)));
}

;// CONCATENATED MODULE: ./lib/plan/advise-regions.js
/** Regions in which a replica of a table could live, ranked. Pure. */






/** Far enough first, then what is nearest to the table and to the application; what cannot be says why. */
function rankRegions(question) {
    const { policy } = question;
    const regions = [];
    const excluded = [];
    for (const region of REGIONS) {
        if (region === policy.region || partitionOf(region) !== partitionOf(policy.region))
            continue;
        const why = outOfTheQuestion(question, region);
        const km = distanceKm(policy.region, region);
        if (why !== undefined)
            excluded.push({ region, why });
        else if (km !== undefined)
            regions.push(candidate(question, region, km));
    }
    regions.sort((a, b) => Number(a.tooNear) - Number(b.tooNear) || pathOf(a) - pathOf(b) || (a.region < b.region ? -1 : 1));
    return { regions: regions.map(({ tooNear: _, ...advice }) => advice), excluded };
}
/** What a write travels, and who reads where the application is. */
function pathOf({ km, nearKm = 0 }) {
    return km + nearKm;
}
function outOfTheQuestion({ policy, table }, region) {
    const standing = table.replicas.find((replica) => replica.region === region);
    if (standing)
        return `a replica stands there (${standing.status})`;
    const { residency } = policy;
    if (residency && !residency.some((glob) => matchesGlob(glob, region)))
        return '`residency` leaves it out';
    return undefined;
}
function candidate({ policy, table, writes, near }, region, km) {
    const tooNear = km < ADVICE.apartKm;
    const nearKm = near === undefined ? undefined : distanceKm(near, region);
    const roundTripMs = Math.ceil(km / ADVICE.fibreKmPerMs);
    const globs = policy.residency?.filter((glob) => matchesGlob(glob, region)) ?? [];
    return {
        region,
        place: PLACES[region]?.name ?? region,
        km,
        ...(nearKm === undefined ? {} : { nearKm }),
        roundTripMs,
        monthly: replicaCost(table, writes),
        tooNear,
        reasons: [
            tooNear
                ? `only ${grouped(km)} km from the table: one storm or flood may reach both`
                : `${grouped(km)} km from the table, ${roundTripMs} ms there and back at the least`,
            ...(nearKm === undefined ? [] : [`${grouped(nearKm)} km from ${near}`]),
            globs.length > 0 ? `\`residency\` allows it (${globs.join(', ')})` : '`residency` is not declared',
        ],
    };
}
/** Dollars a month for one replica: the items once more, and every write once more. */
function replicaCost({ sizeBytes }, writes) {
    const units = typeof writes === 'object' && 'unitsPerMonth' in writes ? writes.unitsPerMonth : 0;
    return gigabytes(sizeBytes) * PRICES.tableStorage + units * PRICES.writeUnit;
}
/** As the bill counts them. */
function gigabytes(bytes) {
    return bytes / 1024 ** 3;
}

;// CONCATENATED MODULE: ./lib/plan/simulate/track.js
/** From what became of backups to how many stood on each day, how far they reached back and what they cost. */





/** The days by which a month's cost is reckoned. */
const MONTH = 30;
/** @param from midnight; a day ends with the next, and what happens then belongs to the next day */
function trackOf({ ruled, left, failed }, from, days) {
    const forever = left.map(() => Number.POSITIVE_INFINITY);
    const stays = standingLives(left, forever, failed).map((life) => ({ ...life, beside: ruled !== undefined }));
    const lives = [...(ruled ? livesOf(ruled, failed) : []), ...stays];
    lives.sort((a, b) => a.at - b.at);
    const daily = Array.from({ length: days }, (_, day) => dayOf(lives, from + (day + 1) * time/* DAY */.d_));
    const window = daily.slice(-MONTH);
    const stored = window.reduce((sum, { usd }) => sum + usd, 0) / window.length;
    const older = olderThanReach(lives, from + days * time/* DAY */.d_);
    return {
        backups: daily.map(({ backups }) => backups),
        oldestMs: daily.map(({ oldestMs }) => oldestMs),
        bytes: daily.map(({ bytes }) => bytes),
        created: ruled?.course.taken.length ?? 0,
        deleted: lives.filter(({ gone }) => Number.isFinite(gone)).length,
        drills: ruled?.course.drills.length ?? 0,
        monthlyUsd: stored + (ruled ? restoresOf(ruled, days) : 0),
        held: ruled?.course.held ?? [],
        ...(ruled ? {} : { noNew: true }),
        ...(ruled && left.length > 0 ? { left: left.length } : {}),
        ...(older ? { older } : {}),
    };
}
function livesOf({ subject, course }, failed) {
    const { backups, table, rule } = subject;
    return [
        ...standingLives(backups, course.gone, failed),
        ...course.taken.map((each) => ({
            ...each,
            bytes: table.sizeBytes,
            price: priceOf(rule.method),
            trigger: 'scheduled',
            failed: false,
        })),
    ];
}
/** @param gone when each of them is deleted */
function standingLives(backups, gone, failed) {
    return backups.map(({ arn, createdAt: at, sizeBytes, method, trigger }, index) => ({
        at,
        gone: gone[index],
        bytes: sizeBytes,
        price: priceOf(method),
        trigger,
        failed: failed.has(arn),
    }));
}
/** Dollars a month: by `every`, as how many fall into a few weeks is chance. */
function restoresOf({ subject, course }, days) {
    const { protection, table } = subject;
    if (!protection.drills)
        return 0;
    const every = Math.max(protection.drills.every, constants/* SIMULATION */.sG.runEvery);
    // The first run may come a day after midnight; one that could be done at all would have begun by then.
    if (course.drills.length === 0 && days * time/* DAY */.d_ >= every + time/* DAY */.d_)
        return 0;
    return gigabytes(table.sizeBytes) * prices/* PRICES */.z.restore * ((MONTH * time/* DAY */.d_) / every);
}
/** A copy is a table. */
function priceOf(method) {
    return method === 'copy' ? prices/* PRICES */.z.tableStorage : prices/* PRICES */.z.backupStorage;
}
function dayOf(lives, end) {
    const standing = lives.filter(({ at, gone }) => at < end && gone >= end);
    const oldest = standing.find(countsForReach);
    return {
        backups: standing.length,
        oldestMs: oldest ? end - oldest.at : null,
        bytes: standing.reduce((sum, { bytes }) => sum + bytes, 0),
        usd: standing.reduce((sum, { bytes, price }) => sum + gigabytes(bytes) * price, 0),
    };
}
function countsForReach({ trigger, failed, beside }) {
    return trigger === 'scheduled' && !failed && !beside;
}
/** By hand and of deployments, at the end. @param lives oldest first */
function olderThanReach(lives, end) {
    const standing = lives.filter(({ at, gone }) => at < end && gone >= end);
    const reach = standing.find(countsForReach)?.at ?? end;
    const older = standing.filter(({ at, trigger, failed }) => trigger !== 'scheduled' && !failed && at < reach);
    const [oldest] = older;
    return oldest && { backups: older.length, triggers: triggersOf(older), oldestMs: end - oldest.at };
}
function triggersOf(lives) {
    return names/* TRIGGERS */.Qb.filter((each) => lives.some(({ trigger }) => trigger === each));
}
/**
 * All tables together: sums, and of the oldest points the youngest, which is as far as all of them can be taken back at once.
 * @returns `undefined` without tracks
 */
function totalOf(tracks) {
    const [first, ...rest] = tracks;
    return first && rest.reduce(together, { ...first, held: heldBy(tracks) });
}
function together({ noNew, left = 0, older, ...a }, b) {
    const sums = (one, other) => one.map((n, day) => n + other[day]);
    return {
        ...a,
        backups: sums(a.backups, b.backups),
        oldestMs: a.oldestMs.map((age, day) => youngest(age, b.oldestMs[day])),
        bytes: sums(a.bytes, b.bytes),
        created: a.created + b.created,
        deleted: a.deleted + b.deleted,
        drills: a.drills + b.drills,
        monthlyUsd: a.monthlyUsd + b.monthlyUsd,
        ...(noNew && b.noNew ? { noNew } : {}),
        ...(left + (b.left ?? 0) > 0 ? { left: left + (b.left ?? 0) } : {}),
        ...(older || b.older ? { older: olderTogether(older, b.older) } : {}),
    };
}
function olderTogether(...sides) {
    const both = sides.flatMap((side) => side ?? []);
    return {
        backups: both.reduce((sum, { backups }) => sum + backups, 0),
        triggers: triggersOf(both.flatMap(({ triggers }) => triggers.map((trigger) => ({ trigger })))),
        oldestMs: Math.max(...both.map(({ oldestMs }) => oldestMs)),
    };
}
function youngest(a, b) {
    return a === null || b === null ? null : Math.min(a, b);
}
/** Equal phrases once, the commonest first, with how many tables they hold of. */
function heldBy(tracks) {
    const counts = new Map();
    for (const phrase of tracks.flatMap(({ held }) => held))
        counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    const commonest = [...counts].sort(([, a], [, b]) => b - a);
    return commonest.map(([phrase, count]) => (count === 1 ? phrase : `${phrase} (${count} tables)`));
}

;// CONCATENATED MODULE: ./lib/plan/simulate/simulate.js







/**
 * Runs the planner forward, each table for itself, and counts what stands at the end of each day, UTC. With an account the first
 * run is at `at`, and its day is the first; without one it is at that day's midnight, so that the time of day changes nothing.
 * Where only one side's account was looked at, the other side is left out.
 */
function simulate(input) {
    const { days, at, base, head } = input;
    const from = Math.floor(at / time/* DAY */.d_) * time/* DAY */.d_;
    const seen = [base, head].some((side) => side?.observed);
    const subjects = (side) => subjectsOf(side, seen, from);
    const sides = { base: subjects(base), head: subjects(head) };
    const { allow = [], acknowledge = [] } = input;
    const span = { begin: seen ? at : from, end: from + days * time/* DAY */.d_, allow, acknowledge };
    const courses = coursesOf([...sides.base, ...sides.head], span);
    const looked = (side) => seen && side?.observed !== undefined;
    const track = (mine, theirs, side) => {
        const left = looked(side) ? leftOn(mine, theirs) : [];
        if (!mine && left.length === 0)
            return undefined;
        const ruled = mine && { subject: mine, course: courses.of(mine) };
        return trackOf({ ...(ruled ? { ruled } : {}), left, failed: lastFailed(mine, theirs) }, from, days);
    };
    const lines = pairsOf(sides.base, sides.head).map(({ label, was, is }) => {
        const before = track(was, is, base);
        const after = track(is, was, head);
        const { sizeBytes } = (is ?? was).table;
        return { label, sizeBytes, ...(before ? { base: before } : {}), ...(after ? { head: after } : {}) };
    });
    return {
        days,
        from: (0,time/* iso */.KH)(from),
        start: seen ? 'account' : 'empty',
        lines,
        ...(seen && lines.length > 0 ? { total: totals(lines) } : {}),
        ...(!seen && base && head && changesHands(base.policy, head.policy) ? { disowns: true } : {}),
        assumptions: assumptionsOf({ ...sides, seen, input, courses, lines }),
    };
}
function subjectsOf(side, seen, from) {
    if (!side)
        return [];
    if (!seen)
        return entriesOf(side.policy, from);
    return side.observed ? tablesOf(side.policy, side.observed) : [];
}
/** Pairs both sides by label; of entries with one label the first, as it is the one that governs. */
function pairsOf(base, head) {
    const before = firstByLabel(base);
    const after = firstByLabel(head);
    const labels = [...new Set([...before.keys(), ...after.keys()])].sort(text_order/* byText */.z);
    return labels.map((label) => ({ label, was: before.get(label), is: after.get(label) }));
}
function firstByLabel(subjects) {
    return new Map([...subjects].reverse().map((subject) => [subject.label, subject]));
}
function totals(lines) {
    const base = totalOf(lines.flatMap((line) => line.base ?? []));
    const head = totalOf(lines.flatMap((line) => line.head ?? []));
    return { ...(base ? { base } : {}), ...(head ? { head } : {}) };
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


/***/ })

};
