/** `=` and `<>` of conditions on lists and maps, which the service compares in depth and dynalite by identity. */
import dynalite from 'dynalite/db/index.js';

type Value = Record<string, unknown>;
interface Expression {
  type: string;
  args: unknown[];
}
interface Conditional {
  _condition?: { expression: Expression };
}

const check = dynalite.checkConditional;

// The actions ask for it through this object at each call.
dynalite.checkConditional = (data: Conditional, item: Value | null | undefined) => {
  const condition = data._condition;
  if (!condition) return check(data, item);
  return check({ ...data, _condition: { ...condition, expression: settled(condition.expression, item ?? {}) } }, item);
};

/** The expression with every comparison of two lists or maps settled. */
function settled(expression: Expression, item: Value): Expression {
  const { type, args } = expression;
  if (['and', 'or', 'not'].includes(type))
    return { ...expression, args: args.map((arg) => settled(arg as Expression, item)) };
  if (type !== '=' && type !== '<>') return expression;
  const [left, right] = args.map((arg) => (Array.isArray(arg) ? dynalite.mapPath(arg, item) : arg) as Value | null);
  if (!left || !right || !isDocument(left) || !isDocument(right)) return expression;
  // Two texts in place of the documents: equal exactly when those are.
  return { ...expression, args: [{ S: 'equal' }, { S: equal(left, right) ? 'equal' : 'not' }] };
}

function isDocument(value: Value): boolean {
  return 'L' in value || 'M' in value;
}

function equal(left: unknown, right: unknown): boolean {
  const [a, b] = [left as Value, right as Value];
  const type = Object.keys(a)[0] ?? '';
  if (!Object.hasOwn(b, type)) return false;
  const [x, y] = [a[type], b[type]];
  if (type === 'M') {
    const [mine, theirs] = [x as Value, y as Value];
    const names = Object.keys(mine);
    return (
      names.length === Object.keys(theirs).length &&
      names.every((name) => Object.hasOwn(theirs, name) && equal(mine[name], theirs[name]))
    );
  }
  if (!Array.isArray(x) || !Array.isArray(y)) return x === y;
  if (x.length !== y.length) return false;
  return type === 'L' ? x.every((each, i) => equal(each, y[i])) : x.every((each) => y.includes(each));
}
