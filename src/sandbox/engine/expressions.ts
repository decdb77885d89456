/** Limits of expressions that the engine does not know (developer guide, "Expression parameters"). */
import { invalid } from '../errors.js';
import type { Json } from '../records.js';

/** Bytes of one expression as it was sent: names and values that stand in count as they stand. */
const MOST_BYTES = 4_096;
/** Operators and functions of one expression. */
const MOST_OPERATORS = 300;

const EXPRESSIONS = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

/** No document says which count; all that could: comparisons, assignments, sums, AND, OR, NOT, IN, and functions. BETWEEN is its AND. [?] */
const OPERATORS =
  /<>|<=|>=|[<>=+-]|(?<![#:\w.])(?:AND|OR|NOT|IN)(?!\w)|(?<![#:\w.])(?:attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size|if_not_exists|list_append)(?=\s*\()/gi;

/** @throws ValidationException for an expression above the service’s limits. */
export function refuseLargeExpressions(body: Json): void {
  for (const name of EXPRESSIONS) {
    const expression = body[name];
    if (typeof expression !== 'string') continue;
    const bytes = Buffer.byteLength(expression);
    if (bytes > MOST_BYTES) {
      throw invalid(
        `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
      );
    }
    const operators = expression.match(OPERATORS)?.length ?? 0;
    if (operators > MOST_OPERATORS) {
      throw invalid(
        `Invalid ${name}: The expression contains too many operators; operator count: ${MOST_OPERATORS + 1}`,
      );
    }
  }
}
