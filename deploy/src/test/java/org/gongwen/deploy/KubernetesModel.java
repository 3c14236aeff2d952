package org.gongwen.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a cluster would say of a definition. Kubernetes' own kinds are read into its model, where a field that the model
 * does not know is a fault; of the kinds that operators bring only the fields listed here may be used, taken from the
 * definitions of CloudNativePG 1.25, Keycloak 26 and the Prometheus operator.
 */
final class KubernetesModel {

    /** The model keeps fields that it does not know aside; without that way out they are faults. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return Boolean.FALSE;
                }

                @Override
                public Boolean hasAnyGetter(Annotated annotated) {
                    return Boolean.FALSE;
                }
            });

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", Service.class,
            "apps/v1/StatefulSet", StatefulSet.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "networking.k8s.io/v1/Ingress", Ingress.class);

    /**
     * Paths below {@code spec}; {@code *} stands for any name, {@code **} for whatever is below, a list's items stand for
     * the list itself.
     */
    private static final Map<String, Set<String>> OPERATORS = Map.of(
            "postgresql.cnpg.io/v1/Cluster",
                    Set.of(
                            "instances",
                            "imageName",
                            "enableSuperuserAccess",
                            "postgresql/synchronous/method",
                            "postgresql/synchronous/number",
                            "postgresql/parameters/*",
                            "managed/roles/name",
                            "managed/roles/ensure",
                            "managed/roles/login",
                            "managed/roles/passwordSecret/name",
                            "bootstrap/initdb/database",
                            "bootstrap/initdb/owner",
                            "bootstrap/initdb/encoding",
                            "bootstrap/initdb/localeProvider",
                            "bootstrap/initdb/builtinLocale",
                            "resources/requests/*",
                            "resources/limits/*",
                            "storage/size",
                            "backup/retentionPolicy",
                            "backup/barmanObjectStore/destinationPath",
                            "backup/barmanObjectStore/endpointURL",
                            "backup/barmanObjectStore/s3Credentials/accessKeyId/name",
                            "backup/barmanObjectStore/s3Credentials/accessKeyId/key",
                            "backup/barmanObjectStore/s3Credentials/secretAccessKey/name",
                            "backup/barmanObjectStore/s3Credentials/secretAccessKey/key",
                            "backup/barmanObjectStore/wal/compression"),
            "postgresql.cnpg.io/v1/ScheduledBackup", Set.of("schedule", "backupOwnerReference", "cluster/name"),
            "postgresql.cnpg.io/v1/Database", Set.of("name", "owner", "cluster/name"),
            "k8s.keycloak.org/v2alpha1/Keycloak",
                    Set.of(
                            "instances",
                            "db/vendor",
                            "db/host",
                            "db/port",
                            "db/database",
                            "db/usernameSecret/name",
                            "db/usernameSecret/key",
                            "db/passwordSecret/name",
                            "db/passwordSecret/key",
                            "http/httpEnabled",
                            "image",
                            "hostname/hostname",
                            "hostname/backchannelDynamic",
                            "proxy/headers",
                            "ingress/enabled",
                            "networkPolicy/enabled",
                            "resources/requests/*",
                            "resources/limits/*",
                            "unsupported/podTemplate/spec/securityContext/runAsNonRoot",
                            "unsupported/podTemplate/spec/securityContext/runAsUser",
                            "unsupported/podTemplate/spec/securityContext/seccompProfile/type",
                            "unsupported/podTemplate/spec/containers/securityContext/allowPrivilegeEscalation",
                            "unsupported/podTemplate/spec/containers/securityContext/capabilities/drop"),
            "k8s.keycloak.org/v2alpha1/KeycloakRealmImport",
                    Set.of("keycloakCRName", "placeholders/*/secret/name", "placeholders/*/secret/key", "realm/**"),
            "monitoring.coreos.com/v1/PodMonitor",
                    Set.of(
                            "jobLabel",
                            "selector/matchLabels/*",
                            "podMetricsEndpoints/port",
                            "podMetricsEndpoints/path",
                            "podMetricsEndpoints/interval"));

    private KubernetesModel() {}

    /** What is wrong with it; empty when a cluster would take it. */
    static List<String> faults(Map<String, Object> document) {
        var kind = document.get("apiVersion") + "/" + document.get("kind");
        var model = KINDS.get(kind);
        if (model != null) {
            try {
                var read = STRICT.convertValue(document, model);
                var back = STRICT.convertValue(read, Map.class);
                return lost("", document, back);
            } catch (IllegalArgumentException e) {
                return List.of(kind + ": " + e.getMessage());
            }
        }
        var known = OPERATORS.get(kind);
        if (known == null) {
            return List.of(kind + ": a kind that nobody here knows");
        }
        var faults = new ArrayList<String>();
        leaves("", Definitions.at(document, "spec"), known, faults, kind);
        return faults;
    }

    /** A value that does not come back was not understood. */
    private static List<String> lost(String path, Object wanted, Object back) {
        var faults = new ArrayList<String>();
        if (wanted instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                var value = back instanceof Map<?, ?> other ? other.get(entry.getKey()) : null;
                if (value == null && !isEmpty(entry.getValue())) {
                    faults.add(path + "/" + entry.getKey() + ": lost");
                } else if (value != null) {
                    faults.addAll(lost(path + "/" + entry.getKey(), entry.getValue(), value));
                }
            }
        } else if (wanted instanceof List<?> list && back instanceof List<?> other) {
            for (int i = 0; i < list.size(); i++) {
                faults.addAll(lost(path + "/" + i, list.get(i), other.get(i)));
            }
        }
        return faults;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty();
    }

    private static void leaves(String path, Object value, Set<String> known, List<String> faults, String kind) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, below) -> leaves(
                    path + (path.isEmpty() ? "" : "/") + name.toString().replace('/', '~'),
                    below,
                    known,
                    faults,
                    kind));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> leaves(path, item, known, faults, kind));
        } else if (!known.contains(path)
                && !known.contains(path.replaceAll("/[^/]+$", "/*"))
                && !known.contains(path.replaceFirst("^placeholders/[^/]+/", "placeholders/*/"))
                && !known.contains(path.replaceAll("/.*", "/**"))) {
            faults.add(kind + ": no field " + path);
        }
    }
}
