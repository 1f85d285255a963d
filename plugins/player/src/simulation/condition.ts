/**
 * Whether a condition holds. The engine has parsed and checked it; what is no condition all the same (data of another
 * version, a forged page) holds never. tests/contract/conditions.json holds both sides to one meaning.
 */

/** No condition that a person writes is deeper; a deeper one could exhaust the stack. */
const DEEPEST = 200;

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

type Values = ReadonlyMap<string, number>;

/** The value of a number or a variable; null where it is neither, or no variable of that name is known. */
function value(operand: unknown, values: Values): number | null {
  if (typeof operand === "number") return Number.isFinite(operand) ? operand : null;
  if (typeof operand !== "object" || operand === null) return null;
  const { var: name } = operand as { var?: unknown };
  return (typeof name === "string" ? values.get(name) : null) ?? null;
}

/** True or false; null where the tree, or any part of it, is no condition. */
function truth(tree: unknown, values: Values, depth: number): boolean | null {
  if (depth > DEEPEST) return null;
  if (!Array.isArray(tree)) {
    const flag = typeof tree === "object" ? value(tree, values) : null;
    return flag === null ? null : flag !== 0;
  }
  const [sign, first, second] = tree as unknown[];
  if (sign === "not" && tree.length === 2) {
    const inner = truth(first, values, depth + 1);
    return inner === null ? null : !inner;
  }
  if (typeof sign !== "string" || tree.length !== 3) return null;
  if (sign === "and" || sign === "or") {
    const [a, b] = [truth(first, values, depth + 1), truth(second, values, depth + 1)];
    if (a === null || b === null) return null;
    return sign === "and" ? a && b : a || b;
  }
  const compare = Object.prototype.hasOwnProperty.call(COMPARISONS, sign) ? COMPARISONS[sign] : undefined;
  const [a, b] = [value(first, values), value(second, values)];
  return compare && a !== null && b !== null ? compare(a, b) : null;
}

/** Without a condition: always. Flags are 0 and 1. */
export const holds = (condition: unknown, values: Values): boolean =>
  condition === undefined || truth(condition, values, 0) === true;
