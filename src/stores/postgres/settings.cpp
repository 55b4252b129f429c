#include "stores/postgres/settings.h"

#include <array>

namespace ingang::stores::postgres {

PGconn* open_line(const std::string& url) {
  constexpr std::array kNames{"connect_timeout",
                              "keepalives_idle",
                              "keepalives_interval",
                              "keepalives_count",
                              "tcp_user_timeout",
                              "fallback_application_name",
                              "dbname",
                              static_cast<const char*>(nullptr)};
  const std::array values{"5",    "2",      "1",         "3",
                          "5000", "ingang", url.c_str(), static_cast<const char*>(nullptr)};
  constexpr int kDbnameIsAnAddress = 1;
  return PQconnectdbParams(kNames.data(), values.data(), kDbnameIsAnAddress);
}

}  // namespace ingang::stores::postgres
