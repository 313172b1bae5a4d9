// What every port of the background does: each message is answered once, while somebody listens.

/** The part of `chrome.runtime.Port` that is used here. */
export type AnswerPort<Reply> = {
  postMessage(reply: Reply): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};

/** Answers a page until it goes away. */
export function answerEach<Reply>(port: AnswerPort<Reply>, answer: (message: unknown) => Promise<Reply>): void {
  let open = true;
  port.onDisconnect.addListener(() => {
    open = false;
  });
  port.onMessage.addListener((message) => {
    void answer(message).then((reply) => {
      // Posting to a page that has gone throws.
      if (open) port.postMessage(reply);
    });
  });
}
