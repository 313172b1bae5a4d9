// A browser's `chrome.i18n`, for pages outside the extension: in English, or in Welsh if their address
// says so (`?cy`, `&cy`).

import welsh from "../../../extension/_locales/cy/messages.json";
import english from "../../../extension/_locales/en_GB/messages.json";

const messages = /[?&]cy\b/.test(location.search) ? welsh : english;

function getMessage(name, filled = []) {
  const { message, placeholders = {} } = messages[name];
  return message.replace(/\$(\w+)\$/g, (_, placeholder) => {
    const { content } = placeholders[placeholder.toLowerCase()];
    return content.replace(/\$(\d)/g, (_, place) => filled[place - 1]);
  });
}

globalThis.chrome = { ...globalThis.chrome, i18n: { getMessage } };
