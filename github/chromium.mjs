/** A headless Chromium, spoken to over a pipe by its DevTools protocol: pages are loaded, asked and photographed. No network. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** How long one command to the browser may take, milliseconds: the first page on a busy machine needs some. */
const PATIENCE = 60_000;
/** Chromium photographs no more pixels in height than a texture has. */
const TALLEST = 16_000;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  // What is looked at holds text from outside: nothing of it may reach a server.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--remote-debugging-pipe',
];

/** The path of a browser that is here: `$CHROME`, else the first of the usual names in `$PATH`. */
export function findBrowser(env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const locate = (name) =>
    isAbsolute(name)
      ? [name].find((path) => existsSync(path))
      : folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (env.CHROME) return locate(env.CHROME);
  return NAMES.map(locate).find((path) => path !== undefined);
}

/**
 * A browser, installed by apt-get where there is none and we may.
 * @throws with what to do when there is none and none can be installed
 */
export function browser(env = process.env) {
  const found = findBrowser(env);
  if (found) return found;
  const missing = env.CHROME ? `no browser at $CHROME (${env.CHROME})` : `none of ${NAMES.join(', ')} is in $PATH`;
  const may = !env.CHROME && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!may) throw new Error(`${missing}: install Chromium, or name a browser in $CHROME`);
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2] }).status === 0;
  // Without a font that has them, each emoji would be an empty box.
  if (!apt('update') || !apt('install', '-y', 'chromium', 'fonts-noto-color-emoji'))
    throw new Error(`${missing}, and apt-get could not install chromium: see its output above`);
  const installed = findBrowser(env);
  if (!installed) throw new Error(`${missing}, not even after apt-get installed chromium`);
  return installed;
}

/** Starts a browser. @returns `open`, which loads a page, and `close`, which ends it and removes what it wrote */
export async function startBrowser() {
  const home = mkdtempSync(join(tmpdir(), 'dynadrill-chromium-'));
  const child = spawn(browser(), [...FLAGS, `--user-data-dir=${home}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own: Chromium is many processes, and the shell script around it another.
    detached: true,
  });
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  const clean = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  const orphan = () => {
    kill();
    clean();
  };
  process.once('exit', orphan);
  const send = connection(child);
  return {
    open: (file, { width = 980 } = {}) => openPage(send, file, width),
    close: async () => {
      process.off('exit', orphan);
      const gone = child.exitCode !== null || new Promise((resolve) => child.once('close', resolve));
      kill();
      await gone;
      clean();
    },
  };
}

/** Loads a file. @returns `evaluate` (a JavaScript expression, awaited, as JSON) and `screenshot` (of the whole page, a PNG) */
async function openPage(send, file, width) {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const ask = (method, params) => send(method, params, sessionId);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const size = (height) =>
    ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  await ask('Page.enable');
  await size(800);
  const { errorText } = await ask('Page.navigate', { url: pathToFileURL(file).href });
  if (errorText) throw new Error(`${file}: ${errorText}`);
  await evaluate(
    `new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))`,
  );
  return {
    evaluate,
    screenshot: async (to) => {
      const height = Math.min(
        TALLEST,
        await evaluate('Math.ceil(document.documentElement.getBoundingClientRect().height)'),
      );
      await size(height);
      const { data } = await ask('Page.captureScreenshot', { format: 'png' });
      writeFileSync(to, Buffer.from(data, 'base64'));
      return { width, height };
    },
    close: () => send('Target.closeTarget', { targetId }),
  };
}

/** Commands to a browser and their answers: JSON over two pipes, a zero byte after each. */
function connection(child) {
  const waiting = new Map();
  let next = 1;
  let rest = Buffer.alloc(0);
  let said = '';
  const fail = (why) => {
    for (const { reject } of waiting.values())
      reject(new Error(`the browser ${why}: ${said.trim() || 'it said nothing'}`));
    waiting.clear();
  };
  child.stderr.on('data', (data) => {
    said = (said + data).slice(-2_000);
  });
  child.once('error', (error) => fail(error.message));
  child.once('close', () => fail('ended'));
  child.stdio[3].on('error', () => undefined);
  child.stdio[4].on('data', (data) => {
    const parts = Buffer.concat([rest, data]).toString('latin1').split('\0');
    rest = Buffer.from(parts.pop(), 'latin1');
    for (const part of parts) {
      const { id, result, error } = JSON.parse(Buffer.from(part, 'latin1').toString('utf8'));
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(new Error(`${asked.method}: ${error.message}`));
      else asked?.resolve(result);
    }
  });
  return async (method, params = {}, sessionId) => {
    const id = next++;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject, method }));
    child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const late = new AbortController();
    const limit = sleep(PATIENCE, undefined, { signal: late.signal }).then(
      () =>
        Promise.reject(new Error(`${method}: the browser did not answer within ${PATIENCE / 1000} s: ${said.trim()}`)),
      () => undefined,
    );
    try {
      return await Promise.race([answer, limit]);
    } finally {
      late.abort();
    }
  };
}
