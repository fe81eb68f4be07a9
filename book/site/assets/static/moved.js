/* From an earlier address to the present one, with what a citation put behind it. */
(function () {
  "use strict";

  const present = document.querySelector("link[rel='canonical']").getAttribute("href");
  location.replace(present + location.search + location.hash);
})();
