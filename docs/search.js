/* Takes what is typed or pasted into the search for plain words.
 *
 * The theme hands it to a search in which -, +, ~, ^, : and * have meanings of their own: `--memory cannot be read`
 * would look for what lacks a word, `dam.yaml:8:19: …` for a field called dam. And every word is looked for as the
 * beginning of one, so that of a whole sentence the short words find almost everything. Here punctuation is taken
 * out, as it is of the index (`separator` in mkdocs.yml); the place that a message begins with too, for it is the
 * reader's own; and of more than a few words each is looked for as it stands.
 *
 * The field shows what was typed: only what the theme reads of it is another text.
 */
(function () {
  "use strict";

  var PLACE = /^\s*[^\s:]+(:\d+:\d+|\.\w+):\s/; // conflict.yaml:8:19: or dam.svg:
  var PUNCTUATION = /[^\p{L}\p{N}]+/u;
  var FEW = 3;

  function words(text) {
    var found = text.replace(PLACE, "").split(PUNCTUATION).filter(Boolean);
    if (found.length <= FEW) {
      return found.join(" ");
    }
    // a weight, even that of 1, keeps the theme from looking for longer words that begin alike
    return found.map(function (word) { return word + "^1"; }).join(" ");
  }

  var field = document.querySelector("[data-md-component=search-query]");
  var value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  if (field && value) {
    Object.defineProperty(field, "value", {
      configurable: true,
      get: function () { return words(value.get.call(field)); },
      set: function (text) { value.set.call(field, text); }
    });
  }
})();
