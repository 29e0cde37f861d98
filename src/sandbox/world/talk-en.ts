import type { SceneBank } from './model'

/** The same form as the Russian scenes. */
export const englishScenes: SceneBank = {
  daily: [
    '0 Hey!|Hi there|Morning!\n1 Hey, how was the trip?|Hi! All good?\n0 Long but worth it|Pretty good, just tired\n1 Coffee on {d}?\n0 Yes please, {t} at the usual place\n1 See you there ☕|Perfect',
    '0 Did you see my message about the keys?\n1 No, which keys?\n0 The ones in your pocket 🙂\n1 Oh no\n0 No rush, I climbed through the window\n1 I am so sorry 😂',
    '0 Look at this sky #photo\n1 Wow\n0 Five minutes later it was pouring\n1 Classic\n0 Still, worth it\n1 Send me the big version?',
    '0 What do you want for dinner?\n1 Anything but {f}\n0 I have only {f}\n1 Then {f} it is\n0 Good choice\n1 I had no choice 😄',
    '0 running late, sorry\n1 how late?\n0 {n} minutes. maybe {n} more\n1 so an hour\n0 you know me too well\n1 🙃',
    '0 Can you recommend a book?\n1 Something light?\n0 Something with a lighthouse\n1 Oddly specific, but I have two\n0 Bring both\n1 Deal',
    '0 Happy birthday! 🎉\n1 Thank you!!\n0 Any plans?\n1 Cake, then a nap, then more cake\n0 The dream\n1 Come over at {t}, there is plenty',
    '0 Guess who passed the exam\n1 You?!\n0 *Me!*\n1 Knew it. So proud of you\n0 Could not have done it without your notes\n1 You could, just with worse handwriting ❤️',
    '0 The cat has learned to open the fridge\n1 Photo or it did not happen\n0 #photo\n1 He looks so guilty\n0 He looks so *full*\n1 😹',
    '0 Listen to this #voice\n1 Is that the frog?\n0 The frog, yes\n1 Every night?\n0 Since {d}. I named him Bob\n1 Good night, Bob 🐸',
    '0 I spent the whole morning looking for my glasses, turned over the sofa, checked the car, the garden and even the bread bin, then asked the kids, and the youngest just pointed at my head without saying a word\n1 Every time 😂\n0 Every single time\n1 Buy a string\n0 I have a string. I lost the string\n1 …',
    '0 Still on for {d}?\n1 Yes! Shall I bring anything?\n0 Just yourself. And maybe {f}\n1 So, {f}\n0 If you insist\n1 👍',
  ],
  work: [
    '0 Stand-up in {n} minutes\n1 Joining from the train, might drop\n2 I will take notes\n0 Thanks. First: the release\n1 All green since {t}\n2 Then we ship on {d} 🚀',
    '0 The build is red\n1 Mine, sorry. A missing comma\n0 It is always a comma\n2 Or a time zone\n1 Fixed\n0 Green again ✅',
    '0 New draft is in the folder #file\n1 Reading it now\n2 Page {n} is brilliant\n1 I would cut the second paragraph\n0 That was my favourite one\n1 Keep it then, but ~shorter~ tighter',
    '0 Client loved the demo\n1 Even the spinning thing?\n0 _Especially_ the spinning thing\n2 Told you\n1 I take it all back\n0 Cake at {t} in the kitchen 🍰',
    '0 Could someone review `retry.ts`?\n1 On it\n0 No hurry, before {d} is fine\n1 Done: two nits, one real question\n0 Good catch, fixed\n1 Approved',
    '0 Out tomorrow, back on {d}\n1 Enjoy!\n2 Anything burning?\n0 Only the toast\n2 We can handle toast\n0 See you 👋',
  ],
  hobby: [
    '0 Trail run on {d}, who is in?\n1 In\n2 In, if it does not start before {t}\n0 It starts at {t} sharp\n2 You know me\n1 🏃',
    "0 Board games at mine?\n1 Only if we finish last week's\n0 You were losing\n1 Exactly\n2 I will bring {f}\n0 {t} then 🎲",
    '0 Spotted {n} swifts over {p} tonight\n1 Already? Early this year\n2 #photo\n0 That is a swallow\n2 It was moving very swiftly\n1 Boo 😄',
    '0 Practice moved to {d}\n1 Same room?\n0 Same room, new drums\n2 Finally!\n1 Neighbours will be thrilled\n2 🥁',
    '0 The sourdough is alive\n1 Show us\n0 #photo\n1 Magnificent\n2 Does it have a name?\n0 Clint Yeastwood',
  ],
  family: [
    '0 Call your grandmother\n1 I did, on {d}\n0 She says you did not\n1 We talked for an hour!\n0 She wants another hour\n1 Fine, calling now ❤️ #call',
    '0 Who ate the last slice?\n1 Not me\n2 Define "last"\n0 I knew it\n2 It was calling my name\n1 😂',
    '0 Photos from the weekend #photo\n1 Lovely!\n2 Why am I always blinking\n0 Because you always blink\n1 Family tradition\n2 Framing it anyway',
  ],
}

export const englishPosts: Readonly<Record<string, readonly string[]>> = {
  news: [
    '*City brief.* The {p} bridge is open again and trams are back on their route. Expect one lane until {d}.',
    'Rain after {t}, then clear. Up to +{n} by the weekend 🌤️',
    'Night market returns on {d}. Bring cash, an appetite and a friend.',
    'The library now closes at {t}. New shelves, same cat. #photo',
  ],
  tech: [
    '*Weekly note.* Why messages arrive twice, and why that is fine as long as each carries a number of its own. `at-least-once + dedupe`',
    'A queue is a promise: what went in comes out exactly once, or you hear why not.',
    'We asked {n}00 readers about tabs and spaces. They asked us to stop.',
    'Reading tip: an old essay on clocks that explains more about networks than most books on networks.',
  ],
  nature: [
    'The swifts are back! First ones over {p} at {t} 🐦',
    'A swift eats, drinks and even sleeps on the wing. Found one on the ground? A box, a towel and a phone call will do. #photo',
    'Dawn chorus count: {n}2 species before breakfast. Thank you, early birds.',
  ],
}
