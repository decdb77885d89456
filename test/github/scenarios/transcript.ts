/** What a scenario gave, as one text to read in review: annotations, gate, head of the summary and comments of each run. */
import type { StepRun } from '../../action/runner.js';
import type { Pull } from '../server/repository.js';
import type { GitHubServer, LoggedRequest } from '../server/server.js';
import type { Scenario } from './stage.js';

export interface RecordedRun {
  title: string;
  pull: Pull;
  run: StepRun;
  requests: LoggedRequest[];
}

/** Lines of a summary that are kept: its head is what decides, and the rest is the golden files' of the report. */
const SUMMARY_LINES = 24;

export class Transcript {
  readonly #parts: string[];
  readonly #github: GitHubServer;
  #comments = '';

  constructor({ name, what }: Scenario, github: GitHubServer) {
    this.#github = github;
    this.#parts = [`<!-- ${name}: UPDATE_GOLDEN=1 rewrites this file -->`, `# ${what}`];
  }

  /** A sentence between runs: what happens on the pull request. */
  say(text: string): void {
    this.#parts.push(`*${text}*`);
  }

  add({ title, pull, run, requests }: RecordedRun): void {
    this.#parts.push(
      `## ${title}`,
      this.#ended(run),
      ...(run.code === 0 ? [] : [`Failed with:\n${quoted(lastError(run))}`]),
      `Writes: ${
        requests
          .filter(({ method }) => method !== 'GET')
          .map(written)
          .join(', ') || 'none'
      }`,
      `### Annotations\n\n${annotations(run)}`,
      `### Comments\n\n${this.#commentsOf(pull)}`,
      `### Head of the summary\n\n${this.#summaryOf(run, pull)}`,
    );
  }

  toString(): string {
    return `${this.#stable(this.#parts.join('\n\n'))}\n`;
  }

  #ended({ code, outputs }: StepRun): string {
    const { result = '', gate = '' } = outputs;
    return `Exit ${code} · result \`${result}\` · gate \`${gate}\``;
  }

  #commentsOf(pull: Pull): string {
    const all = pull.comments.map(
      ({ author, body, createdAt, updatedAt }, i) =>
        `**${i + 1}. ${author}**, ${createdAt}${updatedAt === createdAt ? '' : `, edited ${updatedAt}`}\n${quoted(body)}`,
    );
    const text =
      all.length > 5 ? `${all.length} comments, those by the action:\n\n${ours(all).join('\n\n')}` : all.join('\n\n');
    const same = text === this.#comments;
    this.#comments = text;
    if (text === '') return 'none';
    return same ? 'as before' : text;
  }

  #summaryOf({ summary }: StepRun, pull: Pull): string {
    const same = pull.comments.some(({ body }) => withoutMarker(body) === summary.trim());
    return same ? 'as the comment' : quoted(head(summary));
  }

  /** Takes out what differs from one run to the next: ports and folders. */
  #stable(text: string): string {
    return text.replaceAll(this.#github.url, 'https://api.github.com').replace(/\/tmp\/dynadrill-test-\w+/g, '/runner');
  }
}

const ours = (comments: string[]): string[] => comments.filter((text) => /^\*\*\d+\. github-actions/.test(text));

const withoutMarker = (body: string): string => body.slice(body.indexOf('\n')).trim();

const quoted = (text: string): string => text.replace(/\n+$/, '').replace(/^/gm, '> ').replace(/> $/gm, '>');

const written = ({ operation, status }: LoggedRequest): string => `${operation} ${status}`;

const lastError = ({ commands }: StepRun): string =>
  commands.filter(({ name }) => name === 'error').at(-1)?.message ?? '';

function head(summary: string): string {
  const lines = summary.trimEnd().split('\n');
  const more = lines.length - SUMMARY_LINES;
  return more > 0 ? [...lines.slice(0, SUMMARY_LINES), '', `(${more} more lines)`].join('\n') : lines.join('\n');
}

/** All but the error that the step fails with, which is the last. */
function annotations({ commands, code }: StepRun): string {
  const said = commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name));
  const last = code === 0 ? undefined : said.findLast(({ name }) => name === 'error');
  const lines = said
    .filter((command) => command !== last)
    .map(({ name, properties, message }) => {
      const { file, line, endLine, col, title } = properties;
      const at = file
        ? ` ${file}${line ? `:${line}${col ? `:${col}` : endLine && endLine !== line ? `–${endLine}` : ''}` : ''}`
        : '';
      return `- ${name}${at} **${title ?? ''}**: ${message.replaceAll('\n', ' · ')}`;
    });
  return lines.join('\n') || 'none';
}
