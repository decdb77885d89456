/**
 * What a scalar means, by YAML 1.2's core schema. Done here rather than by the library because a number must keep every
 * digit, and because a date (text in YAML 1.2, a date in 1.1 and in many editors) must be told from text.
 */
import type { ScalarNode, ScalarType, Span } from '../node.js';

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NUMBER = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const SPECIAL_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?$/;

/** @param plain whether the scalar stood without quotes and not as a block. */
export function scalarNode(text: string, plain: boolean, span: Span): ScalarNode {
  return { kind: 'scalar', span, type: plain ? plainType(text) : 'string', text };
}

function plainType(text: string): ScalarType {
  if (NULL.test(text)) return 'null';
  if (BOOLEAN.test(text)) return 'boolean';
  if (NUMBER.test(text) || SPECIAL_NUMBER.test(text)) return 'number';
  return DATE.test(text) ? 'date' : 'string';
}
