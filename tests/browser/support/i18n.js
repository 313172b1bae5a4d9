// A browser's `chrome.i18n`, for pages outside the extension.

import messages from "../../../extension/_locales/en_GB/messages.json";

function getMessage(name, filled = []) {
  const { message, placeholders = {} } = messages[name];
  return message.replace(/\$(\w+)\$/g, (_, placeholder) => {
    const { content } = placeholders[placeholder.toLowerCase()];
    return content.replace(/\$(\d)/g, (_, place) => filled[place - 1]);
  });
}

globalThis.chrome = { ...globalThis.chrome, i18n: { getMessage } };
