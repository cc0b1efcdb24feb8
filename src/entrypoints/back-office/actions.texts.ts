import { counted, defineTexts } from '../../platform/i18n/texts.js';

export const actionsTexts = defineTexts({
  en: {
    title: 'Actions',
    intro: 'Everything the staff may do. Each action is recorded with your name in the evidence.',
    empty: 'No actions are installed in this process.',
    notYours: 'Your roles do not allow this action.',
    submit: 'Carry out',
    back: 'All actions',
    again: 'Do it once more',
    whence: 'Back to where you came from',
    required: 'Fill this in.',
    formats: {
      email: 'This is no e-mail address.',
      url: 'Enter a whole address, such as https://www.example.com/.',
      uuid: 'An id has the form 01890a5d-ac96-774b-bcce-b302099a8057.',
      date: 'Enter a date, such as 2026-11-30.',
      datetime: 'Enter a time, such as 2026-11-30T09:00:00Z.',
    },
    optional: 'optional',
    choose: 'Choose …',
    any: 'all',
    separate: 'Separate several values with commas.',
    mistakes: (count: number) =>
      `Nothing was done yet. Please mend ${counted('en', count, { one: 'place', other: 'places' })}.`,
    done: 'Done',
    doneMore: 'The action was carried out and recorded.',
    nothing: 'There is nothing more to tell.',
    kept: 'This is what you had typed',
    keptMore: 'Your log-in had ended, so nothing was done yet. Check it and send it; passwords have to be typed anew.',
    once: 'Shown only this once. Copy it now and keep it where only its user can read it.',
    passwordDuties:
      'A password must not be guessable nor contain the user name. Change it regularly and share it with nobody.',
  },
  cs: {
    title: 'Úkony',
    intro: 'Vše, co může obsluha dělat. Každý úkon se zapíše pod vaším jménem do evidence.',
    empty: 'V tomto procesu nejsou žádné úkony.',
    notYours: 'Vaše role tento úkon nedovolují.',
    submit: 'Provést',
    back: 'Všechny úkony',
    again: 'Provést ještě jednou',
    whence: 'Zpět, odkud jste přišli',
    required: 'Vyplňte toto pole.',
    formats: {
      email: 'Toto není e-mailová adresa.',
      url: 'Zadejte celou adresu, třeba https://www.example.com/.',
      uuid: 'Id má tvar 01890a5d-ac96-774b-bcce-b302099a8057.',
      date: 'Zadejte datum, třeba 2026-11-30.',
      datetime: 'Zadejte čas, třeba 2026-11-30T09:00:00Z.',
    },
    optional: 'nepovinné',
    choose: 'Vyberte …',
    any: 'vše',
    separate: 'Více hodnot oddělte čárkami.',
    mistakes: (count: number) =>
      `Zatím se nic nestalo. Opravte prosím ${counted('cs', count, { one: 'místo', few: 'místa', other: 'míst' })}.`,
    done: 'Hotovo',
    doneMore: 'Úkon byl proveden a zapsán.',
    nothing: 'Víc k tomu není co říct.',
    kept: 'Tohle jste předtím napsali',
    keptMore:
      'Přihlášení mezitím skončilo, takže se zatím nic nestalo. Zkontrolujte to a odešlete; hesla napište znovu.',
    once: 'Zobrazeno jen teď. Zkopírujte si to hned a uložte tam, kde to přečte jen ten, komu to patří.',
    passwordDuties:
      'Heslo nesmí být uhodnutelné ani obsahovat uživatelské jméno. Pravidelně ho měňte a s nikým ho nesdílejte.',
  },
});
