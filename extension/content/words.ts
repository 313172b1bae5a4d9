// The words that sites put on a post button, and on the buttons beside it. Lower case, in the
// languages that people who work in UK health and care set their browsers to most.

/** "Post", "Reply", "Share" and their like. */
export const VERBS = new Set((
  // English
  "post tweet repost reply send share comment publish submit update answer " +
  // Cymraeg
  "postio postiwch cyhoeddi cyhoeddwch anfon anfonwch rhannu rhannwch ateb atebwch sylw trydar cyflwyno diweddaru " +
  // Polski, Română
  "opublikuj wyślij udostępnij odpowiedz skomentuj dodaj postează publică trimite distribuie răspunde comentează " +
  // Português, Español, Italiano, Français
  "publicar postar enviar compartilhar partilhar compartir responder comentar postear pubblica invia condividi " +
  "rispondi commenta publier envoyer partager répondre commenter poster " +
  // Deutsch, Nederlands
  "posten veröffentlichen senden absenden teilen antworten kommentieren plaatsen verzenden versturen delen reageren " +
  // Filipino, Tiếng Việt
  "ipadala ibahagi magkomento sumagot mag-post i-post đăng gửi " +
  // हिन्दी, മലയാളം, اردو, العربية
  "पोस्ट भेजें साझा टिप्पणी പോസ്റ്റ് അയയ്ക്കുക പങ്കിടുക پوسٹ بھیجیں نشر إرسال مشاركة تعليق رد"
).split(" "));

/** What a button beside the composer does instead of posting. */
export const OTHERS = new Set((
  "cancel close discard draft drafts preview emoji emojis gif gifs sticker photo photos picture image images video " +
  "media attach attachment file poll location schedule audience tag mention hashtag bold italic underline link list " +
  "heading quote code format formatting font undo redo like love react reaction follow unfollow subscribe search delete " +
  "remove edit settings options more menu help report hide save sort translate login signup upload expand collapse back " +
  "canslo cau drafft rhagolwg dileu hoffi dilyn chwilio"
).split(" "));

/** "Post comment", "i-post", "പോസ്റ്റ്": split where a person would, marks kept with their letters. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\u200C\u200D]+(?:-[\p{L}\p{M}]+)*/gu) ?? [];
}

/** "tweetButtonInline", "post-submit_btn": the words inside an identifier. */
export function codeWords(text: string): string[] {
  return text.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ").toLowerCase().match(/\p{L}+/gu) ?? [];
}
