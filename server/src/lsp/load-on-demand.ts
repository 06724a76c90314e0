import { InitializeRequest, Message, type MessageStrategy } from "vscode-languageserver/node";

type Next = Parameters<MessageStrategy["handleMessage"]>[1];

/** Lets `initialize` through. What comes after it waits, in its order, until something has been loaded. */
export class LoadOnDemand implements MessageStrategy {
  private isLoaded = false;
  private loading: Promise<void> | undefined;

  /** @param load is called once, with the first message that needs it */
  constructor(private readonly load: () => Promise<void>) {}

  handleMessage(message: Message, next: Next): ReturnType<Next> {
    if (this.isLoaded || isInitialize(message)) return next(message);
    this.loading ??= this.load().then(() => {
      this.isLoaded = true;
    });
    return this.loading.then(() => next(message));
  }
}

function isInitialize(message: Message): boolean {
  return Message.isRequest(message) && message.method === InitializeRequest.method;
}
