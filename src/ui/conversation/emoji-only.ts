// Not `\p{RGI_Emoji}` with the `v` flag: compiling that takes over half a second, in the middle of the first scroll.
const picture = String.raw`(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Extended_Pictographic}(?=[\u{1F3FB}-\u{1F3FF}\u200D]))`
const tone = String.raw`[\u{1F3FB}-\u{1F3FF}]?`
const joined = String.raw`(?:${picture}${tone}(?:\u200D(?:${picture}|[♀♂⚕⚖✈❤]\uFE0F?)${tone})*(?:[\u{E0020}-\u{E007F}]+)?)`
const flag = String.raw`\p{Regional_Indicator}{2}`
const keycap = String.raw`[0-9#*]\uFE0F?\u20E3`
const upToThree = new RegExp(`^(?:(?:${flag}|${keycap}|${joined})\\s?){1,3}$`, 'u')

/** True for one to three emoji and nothing else: such a message is drawn large, without a bubble. */
export function isEmojiOnly(text: string): boolean {
  // Longest single emoji are families and flags of regions, below 16 code units each.
  return text.length > 0 && text.length <= 64 && upToThree.test(text.trim())
}
