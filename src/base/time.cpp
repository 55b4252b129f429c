#include "base/time.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/core.h>

#include <charconv>

namespace ingang {

namespace {

const date::time_zone& zone() {
  static const date::time_zone* const kZone = date::locate_zone("Europe/Stockholm");
  return *kZone;
}

date::sys_time<Duration> sys(Instant at) { return date::sys_time<Duration>{Duration{at.ms}}; }

date::year_month_day ymd(LocalDate d) {
  return date::year{d.year} / date::month{d.month} / date::day{d.day};
}

LocalDate from(date::year_month_day d) {
  return {static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
          static_cast<unsigned>(d.day())};
}

// Exactly `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Minutes east of UTC at the end of an RFC 3339 text.
std::optional<int> find_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || text[3] != ':') return std::nullopt;
  const int hours = digits(text, 1, 2);
  const int minutes = digits(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  if (text[0] == '+') return hours * 60 + minutes;
  if (text[0] == '-') return -(hours * 60 + minutes);
  return std::nullopt;
}

}  // namespace

std::string Instant::text() const {
  const auto day = date::floor<date::days>(sys(*this));
  const auto time = date::hh_mm_ss<Duration>{sys(*this) - day};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", from(date::year_month_day{day}).text(),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

std::optional<Instant> Instant::find(std::string_view t) {
  const auto day = t.size() < 20 ? std::nullopt : LocalDate::find(t.substr(0, 10));
  if (!day || (t[10] != 'T' && t[10] != 't') || t[13] != ':' || t[16] != ':') return std::nullopt;
  const int hour = digits(t, 11, 2);
  const int minute = digits(t, 14, 2);
  const int second = digits(t, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return std::nullopt;
  }
  std::size_t rest = 19;
  int ms = 0;
  if (t[rest] == '.') {
    int scale = 100;
    const auto first = ++rest;
    for (; rest < t.size() && t[rest] >= '0' && t[rest] <= '9'; ++rest, scale /= 10) {
      ms += (t[rest] - '0') * scale;
    }
    if (rest == first) return std::nullopt;
  }
  const auto offset = find_offset(t.substr(rest));
  if (!offset) return std::nullopt;
  const std::int64_t days = date::sys_days{ymd(*day)}.time_since_epoch().count();
  return Instant{((days * 24 + hour) * 60 + minute - *offset) * 60'000 + second * 1'000 + ms};
}

bool LocalDate::exists() const { return year >= 1800 && year <= 9999 && ymd(*this).ok(); }

std::string LocalDate::text() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

std::optional<LocalDate> LocalDate::find(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int y = digits(iso, 0, 4);
  const int m = digits(iso, 5, 2);
  const int d = digits(iso, 8, 2);
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  const LocalDate out{y, static_cast<unsigned>(m), static_cast<unsigned>(d)};
  return out.exists() ? std::optional{out} : std::nullopt;
}

LocalDate LocalDate::plus_days(int days) const {
  return from(date::year_month_day{date::sys_days{ymd(*this)} + date::days{days}});
}

LocalDate LocalDate::plus_months(int months) const {
  auto out = ymd(*this) + date::months{months};
  if (!out.ok()) out = out.year() / out.month() / date::last;
  return from(out);
}

int LocalDate::days_until(LocalDate other) const {
  return static_cast<int>((date::sys_days{ymd(other)} - date::sys_days{ymd(*this)}).count());
}

int LocalDate::weekday() const {
  return static_cast<int>(date::weekday{date::sys_days{ymd(*this)}}.iso_encoding());
}

// LAW: person.leap_day_birthday
int age_in_years(LocalDate birth, LocalDate on) {
  constexpr int kMonths = 12;
  const int years = on.year - birth.year;
  return years - (on < birth.plus_months(years * kMonths) ? 1 : 0);
}

std::string LocalTime::text() const {
  return fmt::format("{} {:02}:{:02}", date.text(), minute_of_day / 60, minute_of_day % 60);
}

LocalTime stockholm(Instant at) {
  const auto local = zone().to_local(sys(at));
  const auto day = date::floor<date::days>(local);
  const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  return {from(date::year_month_day{day}), static_cast<int>(minute)};
}

Instant from_stockholm(LocalTime at) {
  const auto local = date::local_days{ymd(at.date)} + std::chrono::minutes{at.minute_of_day};
  const auto utc = zone().to_sys(local, date::choose::earliest);
  return {std::chrono::duration_cast<Duration>(utc.time_since_epoch()).count()};
}

LocalDate easter_sunday(int year) {  // Anonymous Gregorian computus (Meeus/Jones/Butcher).
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return {year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1)};
}

}  // namespace ingang
