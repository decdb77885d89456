export interface OurAction {
  /** `action.yml`, parsed. */
  action: { name: string; description: string; inputs: object; outputs: object };
  /** Tells our own action by what stands after `uses:`. */
  uses: RegExp;
}

/** Everything that actionlint, GitHub's parser and its language service say against a workflow: `WHO LINE: what`. */
export function lintWorkflow(file: string, text: string, ours: OurAction): Promise<string[]>;

/** Everything that GitHub's language service says against an `action.yml`: `WHO LINE: what`. */
export function lintAction(text: string): Promise<string[]>;

/** What GitHub makes of an expression, as text, by its own evaluator. @param contexts such as `{ github: … }` */
export function evaluate(expression: string, contexts: Record<string, unknown>): string;
