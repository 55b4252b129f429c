#include "proxy.h"

#include <fmt/core.h>

#include <fstream>

#include "support/nginx_conf.h"

namespace ingang::bench {

Proxy::Proxy(const std::filesystem::path& installed, const std::filesystem::path& socket)
    : port_(free_port()) {
  const auto conf = write_nginx_conf({.shipped = std::filesystem::absolute("deploy/nginx.conf"),
                                      .folder = folder_.path() / "nginx",
                                      .certificate = installed / "tls/certificate.pem",
                                      .key = installed / "tls/key.pem",
                                      .socket = socket,
                                      .port = port_});
  const auto log = folder_.path() / "said";
  child_ = std::make_unique<Child>(
      Command{.words = {"/usr/sbin/nginx", "-c", conf.string()}, .log = log});
  wait_for_port(port_, *child_, log, std::chrono::seconds{10});
}

double Proxy::resident_mib() const {
  std::ifstream in(fmt::format("/proc/{0}/task/{0}/children", child_->pid()));
  pid_t worker = 0;
  in >> worker;
  return bench::resident_mib(worker);
}

}  // namespace ingang::bench
