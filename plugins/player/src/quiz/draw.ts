/**
 * Which questions of a pool one attempt asks. Every objective that has questions is asked as far as the draw reaches,
 * what was not seen comes first, and when all were seen the pool starts anew. Pure: the seed decides what chance
 * would.
 */

import type { Question, Quiz } from "../course/quiz.ts";
import { shuffled } from "./shuffle.ts";

type Pool = Pick<Quiz, "questions" | "shuffle"> & { draw?: number | null | undefined };

export interface Draw {
  /** Question ids in the order they are asked. */
  ids: string[];
  /** State keys drawn since the pool was last used up, with these. */
  seen: string[];
}

/** How many questions one attempt asks. */
export const drawSize = ({ draw, questions }: Pool): number => Math.min(draw ?? questions.length, questions.length);

/** Whether an attempt asks a part of the questions; otherwise all are asked and nothing is drawn. */
export const isDrawn = (pool: Pool): boolean => drawSize(pool) < pool.questions.length;

const NO_OBJECTIVE = 0;

/** Draws question by question; `kept` are drawn already. */
class Drawing {
  readonly picked: Set<Question>;
  /** In the seed's order: of equals, the first is taken. */
  readonly #order: Question[];
  #seen: Set<string>;

  constructor(pool: Pool, seed: number, seen: readonly string[], kept: readonly Question[]) {
    this.#order = shuffled(pool.questions, seed, "draw");
    this.picked = new Set(kept);
    this.#seen = new Set([...seen, ...kept.map(({ state_key }) => state_key)]);
  }

  get seen(): string[] {
    return this.#order.map(({ state_key }) => state_key).filter((key) => this.#seen.has(key)).sort();
  }

  #isSeen({ state_key }: Question): boolean {
    return this.#seen.has(state_key);
  }

  /** Questions by objective that are not in this draw yet, in the seed's order. */
  #left(): Map<number, Question[]> {
    const left = this.#order.filter((question) => !this.picked.has(question));
    // Used up: the pool starts anew.
    if (left.every((question) => this.#isSeen(question))) this.#seen = new Set();
    const groups = new Map<number, Question[]>();
    for (const question of left) {
      const objective = question.objective ?? NO_OBJECTIVE;
      const group = groups.get(objective);
      if (group) group.push(question);
      else groups.set(objective, [question]);
    }
    return groups;
  }

  #take(group: readonly Question[]): void {
    const question = group.find((each) => !this.#isSeen(each)) ?? group[0];
    if (!question) return;
    this.picked.add(question);
    this.#seen.add(question.state_key);
  }

  /** One question of the objective that has had the fewest, where one is not asked yet. Whether there was one. */
  cover(): boolean {
    const asked = new Set([...this.picked].map(({ objective }) => objective));
    const groups = [...this.#left()].filter(([objective]) => objective !== NO_OBJECTIVE && !asked.has(objective));
    const had = (objective: number): number =>
      this.#order.filter((question) => question.objective === objective && this.#isSeen(question)).length;
    const usedUp = (group: readonly Question[]): number => Number(group.every((question) => this.#isSeen(question)));
    const [first] = groups.sort(([a, of], [b, than]) => usedUp(of) - usedUp(than) || had(a) - had(b));
    if (first) this.#take(first[1]);
    return !!first;
  }

  /** One more question, of the objective that has the most left, so that none is used up before the others. */
  more(): void {
    const unseen = [...this.#left().values()].map((group) => group.filter((question) => !this.#isSeen(question)));
    this.#take(unseen.sort((a, b) => b.length - a.length)[0] ?? []);
  }
}

/** The questions of one attempt. `seen` are the state keys drawn since the pool was last used up. */
export function draw(pool: Pool, seed: number, seen: readonly string[] = [], kept: readonly string[] = []): Draw {
  const drawing = new Drawing(pool, seed, seen, pool.questions.filter(({ id }) => kept.includes(id)));
  const size = drawSize(pool);
  while (drawing.picked.size < size && drawing.cover());
  while (drawing.picked.size < size) drawing.more();
  const inFile = pool.questions.filter((question) => drawing.picked.has(question));
  const asked = pool.shuffle.includes("questions") ? shuffled(inFile, seed) : inFile;
  return { ids: asked.map(({ id }) => id), seen: drawing.seen };
}

/**
 * What was drawn, made whole: a question that the quiz has lost is replaced in its place, by the same rule; an author
 * may have changed how many are drawn, too.
 */
export function mended(pool: Pool, seed: number, drawn: readonly string[], seen: readonly string[] = []): Draw {
  const there = new Set(pool.questions.map(({ id }) => id));
  const slots = [...new Set(drawn)].slice(0, drawSize(pool));
  const kept = slots.filter((id) => there.has(id));
  if (kept.length === drawSize(pool)) return { ids: kept, seen: [...seen] };
  const whole = draw(pool, seed, seen, kept);
  const others = whole.ids.filter((id) => !kept.includes(id));
  const ids = slots.map((id) => (there.has(id) ? id : (others.shift() ?? "")));
  return { ids: [...ids, ...others], seen: whole.seen };
}
