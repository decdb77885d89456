/** Judges requests, answers and events by GitHub's own description of its API. Nothing is compiled before it is asked for. */
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { readExtract } from './openapi-extract.mjs';
import { parametersSchema, patch } from './openapi-patch.mjs';
import { share } from './openapi-share.mjs';

/** Errors that the description leaves out of most operations, and that every one of them may answer. */
const ANY_TIME = new Set([400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504]);

/** The shape that it gives errors where it names them ("Basic Error"), and what a 422 says besides. */
const ERROR = {
  type: 'object',
  properties: {
    message: { type: 'string' },
    documentation_url: { type: 'string' },
    status: { type: 'string' },
    errors: { type: 'array' },
  },
  required: ['message'],
  additionalProperties: false,
};

const MEDIA_TYPES = ['application/vnd.github+json', 'application/vnd.github.v3+json', 'application/json', '*/*'];
const API_VERSIONS = ['2022-11-28', '2026-03-10'];

function validator(coerceTypes) {
  // Strict: a keyword or a format that is not known would be skipped, and then everything passes.
  const ajv = new Ajv.default({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    inlineRefs: false,
    coerceTypes,
  });
  addFormats.default(ajv);
  return ajv;
}

let described;

/** Reads the description (from its extract), once a process: what is compiled for one server serves the others. */
export function describeGitHub() {
  described ??= read();
  return described;
}

function read() {
  const extract = readExtract();
  const strict = validator(false);
  const fromText = validator(true);
  const compiled = new Map();

  /** @returns what is wrong with `data`, a phrase each; the schema is compiled on its first use */
  function judge(key, data, schema, ajv = strict) {
    if (!compiled.has(key)) compiled.set(key, ajv.compile(share(schema())));
    const validate = compiled.get(key);
    if (validate(data)) return [];
    return validate.errors.map(phrase);
  }

  const operations = new Map(extract.operations.map((operation) => [operation.id, operation]));
  const routes = extract.paths.map(routeOf).sort(specificFirst);

  return {
    version: extract.version,
    operation(id) {
      const operation = operations.get(id);
      return operation && { id, docs: operation.docs, forInstallations: operation.forInstallations };
    },
    find(method, pathname) {
      for (const route of routes) {
        if (route.method !== method) continue;
        const match = route.pattern.exec(pathname);
        if (match) return { id: route.id, path: mapValues(match.groups ?? {}, decodeURIComponent) };
      }
      return undefined;
    },
    requestFaults(id, { path, query, headers, body }) {
      const { parameters, body: schema } = operations.get(id);
      return [
        ...headerFaults(headers),
        ...judge(`${id} path`, { ...path }, () => parametersSchema(parameters, 'path'), fromText).map(
          (fault) => `path: ${fault}`,
        ),
        ...judge(`${id} query`, { ...query }, () => parametersSchema(parameters, 'query'), fromText).map(
          (fault) => `query: ${fault}`,
        ),
        ...bodyFaults(id, schema, body),
      ];
    },
    answerFaults(id, status, body) {
      const schema = operations.get(id).answers[status];
      if (schema === undefined && !ANY_TIME.has(status)) return [`status ${status} is not described`];
      if (schema === null) return body === undefined ? [] : [`status ${status} has no body`];
      return judge(`${id} ${status}`, body, () => patch(schema ?? ERROR));
    },
    eventFaults(name, payload) {
      if (!extract.events[name]) return [`there is no event ${name}`];
      return judge(`event ${name}`, payload, () => patch(extract.events[name]));
    },
    rawBody: (id) => operations.get(id).body,
  };

  function bodyFaults(id, schema, body) {
    if (schema === undefined) return body === undefined ? [] : ['body: this operation takes none'];
    return judge(`${id} body`, body, () => patch(schema)).map((fault) => `body: ${fault}`);
  }
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

function phrase({ instancePath, message, params }) {
  const which = params.additionalProperty ?? params.allowedValues;
  return `${instancePath === '' ? '(all of it)' : instancePath} ${message}${which ? `: ${which}` : ''}`;
}

function headerFaults(headers) {
  const faults = [];
  // GitHub refuses a request without one.
  if (!headers['user-agent']) faults.push('headers: there is no user-agent');
  const accept = headers['accept'] ?? '*/*';
  if (!accept.split(',').some((type) => MEDIA_TYPES.includes(type.split(';')[0].trim()))) {
    faults.push(`headers: accept ${accept} is not described`);
  }
  const version = headers['x-github-api-version'];
  if (version !== undefined && !API_VERSIONS.includes(version)) {
    faults.push(`headers: x-github-api-version ${version} does not exist`);
  }
  return faults;
}

/** `/repos/{owner}/{repo}/contents/{path}` as a pattern; only what the description calls multi-segment holds slashes. */
function routeOf({ id, method, path, long }) {
  const source = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(.+?)\}/g, (_, name) => {
    return `(?<${name.replace(/-/g, '_')}>${long.includes(name) ? '.+' : '[^/]+'})`;
  });
  return { id, method, pattern: new RegExp(`^${source}$`), parts: path.split('/'), long: long.length };
}

/** A fixed word comes before a parameter in the same place, and one that holds no slashes before one that does. */
function specificFirst(a, b) {
  if (a.long !== b.long) return a.long - b.long;
  for (const [i, part] of a.parts.entries()) {
    const other = b.parts[i] ?? '';
    if (part.startsWith('{') !== other.startsWith('{')) return part.startsWith('{') ? 1 : -1;
  }
  return 0;
}
