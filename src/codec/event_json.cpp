#include "codec/event_json.h"

namespace ingang::codec {

std::string_view kind_of(std::string_view stored) {
  constexpr std::string_view kBegins = R"({"type":")";
  if (!stored.starts_with(kBegins)) return {};
  stored.remove_prefix(kBegins.size());
  const auto point = stored.find_first_of(".\"");
  if (point == std::string_view::npos || stored[point] != '.') return {};
  return stored.substr(0, point);
}

access::Who read_who(Object& in) {
  access::Who out;
  out.account = in.text("account");
  out.name = in.personal("name");
  out.unit = in.text("unit");
  out.authority = in.text("authority");
  return out;
}

void write_who(Writer& to, std::string_view name, const access::Who& who) {
  to.object(name, [&] {
    to.member("account", who.account);
    to.member("name", who.name);
    to.member("unit", who.unit);
    to.member("authority", who.authority);
  });
}

}  // namespace ingang::codec
