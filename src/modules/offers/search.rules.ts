/** A word somebody searches for: as typed (folded), and without its ending. */
export interface SearchToken {
  readonly text: string
  readonly stem: string
}

/** A token with the words of the vocabulary that contain it, best first. */
export interface TokenMatch extends SearchToken {
  readonly words: ReadonlySet<string>
}

/** Folded words of one entry, by what they say. */
export interface EntryWords {
  readonly title: readonly string[]
  readonly topics: readonly string[]
  /** For each token `t` or `f`: whether only organisers, centre or address have it. */
  readonly aside: string
}

const mostTokens = 6
const longestToken = 40

/** The same folding as `search_fold` in the database: case, umlauts and accents do not matter, `ue` is `ü`. */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('de')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
}

/** The words somebody searches for, each once, at most six. */
export function searchTokens(q: string): SearchToken[] {
  const words = foldText(q)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longestToken))
  return [...new Set(words)].slice(0, mostTokens).map((text) => ({ text, stem: stemOf(text) }))
}

// German endings of plural and case: "Sprachkurse" must find "Sprachkurs". Four letters have to remain.
function stemOf(word: string): string {
  const stem = word.replace(/(?:en|er|es|e|n|s)$/, '')
  return stem.length >= 4 ? stem : word
}

/** From this length on a word may contain one typo: in shorter ones every word would be like another. */
export const shortestForgiven = 4

/**
 * Whether `word` is `token` with at most one letter wrong, missing, added or swapped; from six letters on also when
 * only a part of `word` is ("kafee" alone not, "senoren" in "seniorennachmittag").
 */
export function isTypoOf(token: string, word: string): boolean {
  if (token.length < shortestForgiven) return false
  const inside = token.length >= 6
  if (!inside && Math.abs(token.length - word.length) > 1) return false
  // Rows of the edit distance with swaps (optimal string alignment); inside a word it may begin and end anywhere.
  let before: number[] = []
  let last = Array.from({ length: word.length + 1 }, (_, at) => (inside ? 0 : at))
  for (let t = 1; t <= token.length; t++) {
    const row = [t]
    for (let w = 1; w <= word.length; w++) {
      const same = token[t - 1] === word[w - 1]
      let cost = Math.min(last[w]! + 1, row[w - 1]! + 1, last[w - 1]! + (same ? 0 : 1))
      if (t > 1 && w > 1 && token[t - 1] === word[w - 2] && token[t - 2] === word[w - 1]) {
        cost = Math.min(cost, before[w - 2]! + 1)
      }
      row.push(cost)
    }
    before = last
    last = row
  }
  return inside ? Math.min(...last) <= 1 : last[word.length]! <= 1
}

const weights = { title: 8, topics: 4, body: 2, elsewhere: 1 }

/**
 * How well an entry answers: title before topics and audience before description before organisers, a whole word
 * before a part of one. Higher is better.
 */
export function searchRank(entry: EntryWords, tokens: readonly TokenMatch[]): number {
  let rank = 0
  for (const [index, token] of tokens.entries()) {
    const title = fit(entry.title, token)
    const topics = title > 0 ? 0 : fit(entry.topics, token)
    const below = entry.aside[index] === 't' ? weights.elsewhere : weights.body
    rank += title > 0 ? weights.title * title : topics > 0 ? weights.topics * topics : below
  }
  // Of two that say the same the shorter title is more likely the thing itself.
  return rank - Math.min(entry.title.length, 20) / 100
}

function fit(words: readonly string[], token: TokenMatch): number {
  let best = 0
  for (const word of words) {
    if (!token.words.has(word)) continue
    if (word === token.text) return 1.9
    const good =
      word === token.stem ? 1.8 : word.startsWith(token.stem) ? 1.5 : word.endsWith(token.stem) ? 1.4 : 1.2
    best = Math.max(best, good)
  }
  return best
}
