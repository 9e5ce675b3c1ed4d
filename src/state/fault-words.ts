import type { UserError } from '../domain/result.ts';

export const NO_SAMPLE: UserError = {
  cause: 'There is no sample to train on.',
  nextStep: 'Open one in the first step, "Data".',
};

export const OTHER_JETS: UserError = {
  cause: 'The jets of the interrupted training are not open.',
  nextStep: 'Open the same sample again in the first step, "Data"; then this training can go on.',
};

export function notANumber(message: string): UserError {
  return {
    cause: `${message} The weights have left the range of numbers.`,
    nextStep: 'Lower the learning rate (half is a good start), or look for extreme values among the inputs.',
  };
}

export function engineFailed(message: string): UserError {
  return {
    cause: message,
    nextStep:
      'Choose another engine in the second step, "Budgets", and train again; or load the page again to go on from the last epoch.',
  };
}

export function goesOn(message: string, epoch: number): UserError {
  return {
    cause: `${sentence(message)} Training goes on from ${place(epoch)}.`,
    nextStep: 'Nothing else was lost.',
  };
}

export function willGoOn(message: string, epoch: number): UserError {
  return {
    cause: `${sentence(message)} It happened while the training was paused.`,
    nextStep: `Press play: it goes on from ${place(epoch)}.`,
  };
}

export function changesEngine(message: string, epoch: number): UserError {
  return {
    cause: `${sentence(message)} WebGL has failed too often here.`,
    nextStep: `Training goes on with the WebAssembly kernel from ${place(epoch)}; the mathematics is the same.`,
  };
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function place(epoch: number): string {
  return epoch === 0 ? 'the start' : `epoch ${epoch}`;
}
