/*
 * Vaadin 25.2 tells that a calendar has opened a moment later than it opens. If it was closed in that moment, as it is when
 * somebody types a date and presses Enter while the machine is busy, the date field still hides the rest of the page from
 * screen readers, and nothing shows it again. A calendar that is closed has not opened.
 */
customElements.whenDefined('vaadin-date-picker').then((DatePicker) => {
  const opened = DatePicker.prototype._onOverlayOpened;
  DatePicker.prototype._onOverlayOpened = function () {
    if (this.opened) opened.call(this);
  };
});
