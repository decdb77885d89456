/** What changes nothing but should be known: warnings openly, the rest folded. Problems have been told already. */
import type { Notice } from '../model/plan.js';
import type { Detail } from './detail.js';
import { prose } from './escape.js';
import { folded, list, paragraphs } from './markdown.js';
import { capped, type Section, section } from './section.js';

/** @param levels which levels are told here */
export function noticeSection(
  notices: readonly Notice[],
  detail: Detail,
  levels: readonly Notice['level'][] = ['warning', 'info'],
): Section {
  const open = capped(
    notices.filter((notice) => notice.level !== 'info' && levels.includes(notice.level)),
    detail.notices,
    'warnings',
  );
  const infos = notices.filter((notice) => notice.level === 'info');
  const quiet = capped(infos, detail.notices, 'notices');
  const line = (notice: Notice) => noticeLine(notice, detail.sentence);
  return section(
    paragraphs(
      open.shown.length === 0 ? undefined : paragraphs('### Worth knowing', list(open.shown.map(line))),
      quiet.shown.length === 0 ? undefined : folded(`Notices (${infos.length})`, list(quiet.shown.map(line))),
    ),
    open.leftOut,
    quiet.leftOut,
  );
}

const MARKS: Record<Notice['level'], string> = { problem: '❌ ', warning: '⚠️ ', info: '' };

function noticeLine(notice: Notice, most: number): string {
  const next = notice.next === undefined ? '' : ` ${prose(notice.next, most)}`;
  return `${MARKS[notice.level]}${prose(notice.message, most)}${next}`;
}
